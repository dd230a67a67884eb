package io.patchbay.platform.persistence.testing;

import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.internal.OpenDatabase;
import io.patchbay.platform.persistence.internal.OpenDatabase.Address;
import io.patchbay.platform.persistence.internal.commit.Limits;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A store in a folder: Derby as the host has it, or, where the system property {@code patchbay.test.database} is {@code postgresql}, a database of its own on a PostgreSQL server. Open
 * the same folder again to see what a restart finds.
 */
public final class TestStore implements AutoCloseable {
    private final OpenDatabase database;

    private TestStore(OpenDatabase database) {
        this.database = database;
    }

    /** Opens the database {@code db} in a folder, or makes it. */
    public static TestStore open(Path folder) {
        if ("postgresql".equals(System.getProperty("patchbay.test.database"))) {
            return at(SharedPostgres.url(folder), "", "");
        }
        return at("jdbc:derby:" + folder.resolve("db").toAbsolutePath() + ";create=true", "", "");
    }

    /** Opens any database. */
    public static TestStore at(String url, String user, String password) {
        var address = new Address(url, user, password, 4);
        return new TestStore(new OpenDatabase(address, "test/" + UUID.randomUUID(), Limits.DEFAULT));
    }

    public Store store() {
        return database.store();
    }

    public CommitQueue commits() {
        return database.queue();
    }

    /** Ends what was handed over and shuts the database down. */
    @Override
    public void close() {
        database.close();
    }
}
