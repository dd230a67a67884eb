package io.patchbay.platform.provideraccounts.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A row of {@code named_secret}. @param sealed null once it was removed */
record SecretRow(String name, @Nullable String sealed, long revision, long created, long changed) {
    private static final String ROWS = "SELECT name, sealed, revision, created, changed FROM named_secret";

    /** What its value is sealed for. */
    static String context(String name) {
        return "named_secret." + name;
    }

    boolean there() {
        return sealed != null;
    }

    static void since(Connection c, long since, BiConsumer<String, @Nullable SecretRow> sink) throws SQLException {
        Statements.select(c, ROWS + " WHERE changed >= ?", SecretRow::read, since)
                .forEach(row -> sink.accept(row.name(), row));
    }

    static Optional<SecretRow> find(Connection c, String name) throws SQLException {
        return Statements.select(c, ROWS + " WHERE name = ?", SecretRow::read, name).stream()
                .findFirst();
    }

    void insert(Connection c) throws SQLException {
        Statements.update(
                c,
                "INSERT INTO named_secret (sealed, revision, created, changed, name) VALUES (?, ?, ?, ?, ?)",
                values());
    }

    void update(Connection c) throws SQLException {
        Statements.update(
                c,
                "UPDATE named_secret SET sealed = ?, revision = ?, created = ?, changed = ? WHERE name = ?",
                values());
    }

    private @Nullable Object[] values() {
        return new @Nullable Object[] {sealed, revision, created, changed, name};
    }

    private static SecretRow read(ResultSet row) throws SQLException {
        return new SecretRow(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }

    @Override
    public String toString() {
        return "SecretRow[" + name + "]";
    }
}
