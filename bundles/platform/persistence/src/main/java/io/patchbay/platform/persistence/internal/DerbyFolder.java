package io.patchbay.platform.persistence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where an embedded Derby keeps its files, and the settings that Derby reads from system properties when its engine starts, and from nowhere else. */
final class DerbyFolder {
    private static final String PREFIX = "jdbc:derby:";

    private final Path parent;

    private DerbyFolder(Path parent) {
        this.parent = parent;
    }

    /** The folder that holds the database, if it is Derby's and in a folder. */
    static Optional<DerbyFolder> of(String url) {
        return database(url).map(Path::getParent).map(DerbyFolder::new);
    }

    /** The database's own folder. */
    static Optional<Path> database(String url) {
        var place = url.startsWith(PREFIX) ? url.substring(PREFIX.length()).split(";", 2)[0] : "";
        if (place.startsWith("directory:")) {
            place = place.substring("directory:".length());
        }
        return place.startsWith("/")
                ? Optional.of(Path.of(place)).filter(folder -> folder.getParent() != null)
                : Optional.empty();
    }

    DiskSpace space() {
        return new DiskSpace(parent);
    }

    /** Makes the folder, for its owner alone, and tells Derby to keep its files so, and where to write its log. Settings that are there stay. */
    void prepare(Path logs) {
        FileAttribute<?>[] ownerOnly =
                parent.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createDirectories(parent, ownerOnly);
            Files.createDirectories(logs, ownerOnly);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the database cannot be made: " + parent, e);
        }
        setIfAbsent("derby.storage.useDefaultFilePermissions", "false");
        setIfAbsent("derby.stream.error.file", logs.resolve("derby.log").toString());
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
