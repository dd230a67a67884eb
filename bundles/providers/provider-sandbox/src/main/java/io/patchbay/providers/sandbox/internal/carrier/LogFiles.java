package io.patchbay.providers.sandbox.internal.carrier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/** The files of a log: {@code carrier.log}, then {@code carrier.log.1}, {@code carrier.log.2} and so on; a part never changes its name, and the highest number is the newest. */
final class LogFiles {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    private final Path first;

    LogFiles(Path first) {
        this.first = first.toAbsolutePath();
    }

    Path part(int number) {
        return number == 0 ? first : beside("." + number);
    }

    Path lock() {
        return beside(".lock");
    }

    /** Number of the newest part; 0 for a log that is still to be written. */
    int newest() throws IOException {
        var prefix = first.getFileName() + ".";
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .filter(suffix -> NUMBER.matcher(suffix).matches())
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(0);
        }
    }

    Path folder() {
        var folder = first.getParent();
        if (folder == null) {
            throw new IllegalStateException("the log has no folder");
        }
        return folder;
    }

    /** All receipts for messages in parts before this one are done with; what has not been noted yet counts as nothing done. */
    int settledBefore() throws IOException {
        var file = beside(".settled");
        var written = Files.exists(file) ? Files.readString(file).trim() : "0";
        return NUMBER.matcher(written).matches() ? Integer.parseInt(written) : 0;
    }

    /** In one step, so that a kill leaves the old note or the new one. */
    void settleBefore(int part) throws IOException {
        var fresh = beside(".settled.new");
        Files.writeString(fresh, part + "\n");
        Files.move(fresh, beside(".settled"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path beside(String suffix) {
        return first.resolveSibling(first.getFileName() + suffix);
    }
}
