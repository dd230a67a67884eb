package io.patchbay.shell.attach;

import java.util.Optional;

/**
 * How an operator's end introduces itself: five lines, of which the last may hold line breaks of its own.
 *
 * @param columns width of the window
 * @param rows height of the window
 * @param terminal value of {@code TERM}
 * @param command what to run; empty for an interactive session
 */
public record Greeting(int columns, int rows, String terminal, Optional<String> command) {
    private static final String VERSION = "patchbay-shell 1";

    public Frame toFrame() {
        return Frame.of(
                Frame.Kind.GREETING,
                String.join(
                        "\n",
                        VERSION,
                        Integer.toString(columns),
                        Integer.toString(rows),
                        terminal,
                        command.orElse("")));
    }

    /**
     * Reads a greeting.
     *
     * @throws IllegalArgumentException with a sentence, if it is not a greeting of this version
     */
    public static Greeting from(Frame frame) {
        var lines = frame.text().split("\n", 5);
        if (frame.kind() != Frame.Kind.GREETING || lines.length != 5 || !lines[0].equals(VERSION)) {
            throw new IllegalArgumentException(
                    "This host speaks another version of the shell's protocol; use the script that came with it.");
        }
        return new Greeting(
                size(lines[1]), size(lines[2]), lines[3], Optional.of(lines[4]).filter(text -> !text.isBlank()));
    }

    /** A number of columns or rows; what makes no sense counts as 0, unknown. */
    public static int size(String text) {
        try {
            int size = Integer.parseInt(text.trim());
            return size > 0 && size <= 10_000 ? size : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
