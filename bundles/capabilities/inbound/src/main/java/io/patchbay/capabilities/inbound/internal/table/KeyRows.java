package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.platform.persistence.KeptStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What tells texts, and parts of texts, from all others: provider, account and the carrier's id. Whole texts have a table for it, since many carriers give no ids. */
final class KeyRows {
    static final String TEXTS = "inbound_key";
    static final String PARTS = "inbound_part";
    /** Keys in a query: always as many, so that one statement is prepared. */
    private static final int KEYS = 50;

    private static final String INSERT = "INSERT INTO inbound_key (dedupe) VALUES (?)";

    private final KeptStatements statements = new KeptStatements();

    /** Which of the keys a table has. */
    Set<String> known(Connection connection, String table, Collection<String> keys) throws SQLException {
        var found = new HashSet<String>();
        var all = List.copyOf(keys);
        var query = statements.prepare(
                connection,
                "SELECT dedupe FROM " + table + " WHERE dedupe IN (" + String.join(", ", Collections.nCopies(KEYS, "?"))
                        + ")");
        for (int from = 0; from < all.size(); from += KEYS) {
            for (int i = 0; i < KEYS; i++) {
                query.setString(i + 1, all.get(Math.min(from + i, all.size() - 1)));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    void insert(Connection connection, List<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        var insert = statements.prepare(connection, INSERT);
        for (var key : keys) {
            insert.setString(1, key);
            insert.addBatch();
        }
        insert.executeBatch();
    }
}
