package io.patchbay.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.MessageFormat;

/** What was measured on the way: in the log of the run, and collected in a file that {@code ./patchbay soak} prints at its end. */
final class Figures {
    private static final Path FILE = Archive.WORK.resolve("figures.txt");
    private static final StackWalker CALLERS = StackWalker.getInstance();

    private Figures() {}

    /** @param pattern of {@link MessageFormat} */
    static synchronized void tell(String pattern, Object... values) {
        var line = log(pattern, values);
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How far a long test has come, for whoever waits for it: in the log alone. */
    static void progress(String pattern, Object... values) {
        log(pattern, values);
    }

    private static String log(String pattern, Object... values) {
        var line = test() + ": " + MessageFormat.format(pattern, values);
        System.getLogger("blackbox").log(System.Logger.Level.INFO, line);
        return line;
    }

    private static String test() {
        return CALLERS.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .filter(name -> name.endsWith("IT"))
                .findFirst()
                .orElse("other"));
    }
}
