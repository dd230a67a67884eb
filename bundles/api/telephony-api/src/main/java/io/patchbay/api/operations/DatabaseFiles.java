package io.patchbay.api.operations;

import java.nio.file.Path;
import java.util.Optional;

/** The database as files: of an embedded one, or of a server whose own tools look after them. Its methods wait until the work is done. */
public interface DatabaseFiles {
    /** The folder of an embedded database; empty for a server's. */
    Optional<Path> folder();

    /**
     * Copies an embedded database while it is written to.
     *
     * @param parent an empty folder
     * @return the copy in it: everything that was committed before this began, and perhaps some of what was committed since
     * @throws IllegalStateException with a sentence if it cannot be copied, or is a server's
     */
    Path copyInto(Path parent);

    /** What an operator runs for a dump of a server's database, without its password; empty for an embedded one. */
    Optional<String> dumpCommand();

    /**
     * Writes the tables of an embedded database anew, without the pages and log records of what was changed or deleted. Whoever writes to a table meanwhile waits.
     *
     * @return whether that was done: a server's own tools do it there
     */
    boolean compact();
}
