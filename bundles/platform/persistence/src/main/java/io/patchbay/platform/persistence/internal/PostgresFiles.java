package io.patchbay.platform.persistence.internal;

import io.patchbay.api.operations.DatabaseFiles;
import java.nio.file.Path;
import java.util.Optional;

/** A PostgreSQL server's database: its own tools look after its files. */
final class PostgresFiles implements DatabaseFiles {
    private static final String SCHEME = "jdbc:";

    private final String url;
    private final String user;

    PostgresFiles(String url, String user) {
        this.url = url;
        this.user = user;
    }

    @Override
    public Optional<Path> folder() {
        return Optional.empty();
    }

    @Override
    public Path copyInto(Path parent) {
        throw new IllegalStateException("The database is a server's; dump it with: " + command());
    }

    @Override
    public Optional<String> dumpCommand() {
        return Optional.of(command());
    }

    /** Parameters of the JDBC driver mean nothing to pg_dump, and one of them might be a password. */
    private String command() {
        return "pg_dump --format=custom --no-owner --file=patchbay.dump"
                + (user.isEmpty() ? "" : " --username=" + quoted(user))
                + " --dbname=" + quoted(url.substring(SCHEME.length()).split("\\?", 2)[0]);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public boolean compact() {
        return false;
    }
}
