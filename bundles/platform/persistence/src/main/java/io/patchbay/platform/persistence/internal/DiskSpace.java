package io.patchbay.platform.persistence.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Room left where an embedded database lives. */
final class DiskSpace {
    private static final long MIB = 1L << 20;

    private final Path folder;

    DiskSpace(Path folder) {
        this.folder = folder;
    }

    /** Free mebibytes, unless the file system does not say. */
    OptionalLong freeMib() {
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace() / MIB);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
