package io.patchbay.api.operations;

import java.nio.file.Path;
import java.util.Optional;

/** Copies of everything that a host needs to start again elsewhere, made while it runs. */
public interface Backups {
    /**
     * Writes an archive, readable by its owner alone. Waits until it is done and forced to disk; what was begun is removed if it fails.
     *
     * @param archive absolute, not there yet
     * @param keysApart whether the keys go to a second file beside it, so that neither is of use without the other
     * @throws IllegalStateException with a sentence if it cannot be written
     */
    Written write(Path archive, boolean keysApart);

    /**
     * What was written.
     *
     * @param keys the file of the keys, if apart
     * @param dumpCommand what remains to be run for the database, if it is a server's
     */
    record Written(Path archive, Optional<Path> keys, int files, long bytes, Optional<String> dumpCommand) {}
}
