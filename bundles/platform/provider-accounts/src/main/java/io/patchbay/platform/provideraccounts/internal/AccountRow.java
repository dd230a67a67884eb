package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.OwnAccount;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code provider_account}.
 *
 * @param settings what may be shown, and the names of what may not
 * @param sealed null once it was removed
 */
record AccountRow(
        String provider,
        String org,
        String id,
        String kind,
        StoredSettings settings,
        @Nullable String sealed,
        boolean fallback,
        Version version) {
    private static final String ROWS = "SELECT provider, org, id, kind, settings, sealed, fallback, revision, created,"
            + " changed FROM provider_account";
    static final Comparator<AccountRow> BY_ID = Comparator.comparing(AccountRow::id);

    /** How often and when it was changed. */
    record Version(long revision, long created, long changed) {}

    /** What its secrets are sealed for. */
    static String context(String provider) {
        return "provider_account." + provider;
    }

    boolean there() {
        return sealed != null;
    }

    OwnAccount view() {
        return new OwnAccount(
                provider,
                org,
                id,
                kind,
                settings.values(),
                settings.secrets(),
                fallback,
                version.revision(),
                Instant.ofEpochMilli(version.created()),
                Instant.ofEpochMilli(version.changed()));
    }

    /** The same, removed. */
    AccountRow removed(long now) {
        var gone = new Version(version.revision() + 1, version.created(), now);
        return new AccountRow(provider, org, id, kind, StoredSettings.NONE, null, false, gone);
    }

    static void since(Connection c, long since, BiConsumer<String, @Nullable AccountRow> sink) throws SQLException {
        Statements.select(c, ROWS + " WHERE changed >= ?", AccountRow::read, since)
                .forEach(row -> sink.accept(row.provider(), row));
    }

    static Optional<AccountRow> find(Connection c, String provider) throws SQLException {
        return Statements.select(c, ROWS + " WHERE provider = ?", AccountRow::read, provider).stream()
                .findFirst();
    }

    /** How many accounts the organization has. */
    static int count(Connection c, String org) throws SQLException {
        return Statements.select(
                        c,
                        "SELECT COUNT(*) FROM provider_account WHERE org = ? AND sealed IS NOT NULL",
                        row -> row.getInt(1),
                        org)
                .get(0);
    }

    void insert(Connection c) throws SQLException {
        Statements.update(
                c,
                "INSERT INTO provider_account (org, id, kind, settings, sealed, fallback, revision, created, changed,"
                        + " provider) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values());
    }

    void update(Connection c) throws SQLException {
        Statements.update(
                c,
                "UPDATE provider_account SET org = ?, id = ?, kind = ?, settings = ?, sealed = ?, fallback = ?,"
                        + " revision = ?, created = ?, changed = ? WHERE provider = ?",
                values());
    }

    private @Nullable Object[] values() {
        return new @Nullable Object[] {
            org,
            id,
            kind,
            settings.write(),
            sealed,
            fallback ? 1 : 0,
            version.revision(),
            version.created(),
            version.changed(),
            provider
        };
    }

    private static AccountRow read(ResultSet row) throws SQLException {
        return new AccountRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                StoredSettings.read(row.getString(5)),
                row.getString(6),
                row.getInt(7) != 0,
                new Version(row.getLong(8), row.getLong(9), row.getLong(10)));
    }

    @Override
    public String toString() {
        return "AccountRow[" + provider + " " + version.revision() + "]";
    }
}
