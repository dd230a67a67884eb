package io.patchbay.platform.dropins.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in a folder, as far as its names, sizes and times tell. */
final class Listing {
    private Listing() {}

    /** The plain files with this ending, by name; none if there is no such folder. */
    static List<Path> of(Path folder, String suffix) {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var found = Files.newDirectoryStream(folder)) {
                for (var file : found) {
                    var name = file.getFileName().toString();
                    if (name.endsWith(suffix) && !name.startsWith(".") && Files.isRegularFile(file)) {
                        files.add(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        files.sort(null);
        return files;
    }

    /** Equal to an earlier one as long as nothing was written: a file that still grows makes the next one differ. */
    static Map<Path, String> stamps(Path... folders) {
        var stamps = new TreeMap<Path, String>();
        for (var folder : folders) {
            for (var file : of(folder, "")) {
                try {
                    stamps.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
                } catch (IOException e) {
                    stamps.put(file, "gone");
                }
            }
        }
        return stamps;
    }
}
