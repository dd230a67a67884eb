package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import io.patchbay.platform.persistence.Writes;
import io.patchbay.platform.persistence.internal.commit.Keyed.Kept;
import io.patchbay.platform.persistence.internal.commit.Keyed.Name;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;

/** The table of idempotency keys. */
final class OnceKeys {
    private static final String LOOK = "SELECT payload, result FROM once_key WHERE client_key = ? AND scope = ?";
    private static final RowSql INSERT = RowSql.each(
            "INSERT INTO once_key (client_key, scope, payload, result, created) VALUES (?, ?, ?, ?, ?)",
            "TEXT TEXT TEXT TEXT BIGINT");
    private static final String BOUND =
            "SELECT created FROM once_key WHERE created < ? ORDER BY created OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY";
    private static final String PURGE = "DELETE FROM once_key WHERE created < ?";

    private final KeptStatements statements = new KeptStatements();

    /** Finds keys that were used before. Of units of this batch with one key, the later wait for what becomes of the first. */
    void lookUp(Connection connection, List<Unit<?, ?>> units) throws SQLException {
        var first = new HashMap<Name, Unit<?, ?>>();
        for (var unit : units) {
            if (unit.keyed().isPresent()) {
                var earlier = first.putIfAbsent(unit.keyed().get().name(), unit);
                if (earlier != null) {
                    unit.follow(earlier);
                }
            }
        }
        if (first.isEmpty()) {
            return;
        }
        var look = statements.prepare(connection, LOOK);
        for (var entry : first.entrySet()) {
            lookUp(look, entry.getKey(), entry.getValue());
        }
    }

    private static void lookUp(PreparedStatement look, Name name, Unit<?, ?> unit) throws SQLException {
        look.setString(1, name.key());
        look.setString(2, name.scope());
        try (var rows = look.executeQuery()) {
            if (rows.next()) {
                unit.repeat(new Kept(rows.getString(1), rows.getString(2)));
            }
        }
    }

    /** Writes the keys of what was written. */
    void insert(Connection connection, List<Unit<?, ?>> units) throws SQLException {
        long now = System.currentTimeMillis();
        var rows = new Rows();
        for (var unit : units) {
            if (unit.keyed().isPresent() && unit.isOpen()) {
                var name = unit.keyed().get().name();
                var kept = unit.keep();
                rows.text(name.key()).text(name.scope()).text(kept.payload()).text(kept.result());
                rows.number(now).end();
            }
        }
        Writes.of(connection).write(INSERT, rows);
    }

    /**
     * Deletes the oldest of the keys that are older than a time: as many as a step, and those of the same millisecond. Returns how many. One bound alone, because Derby reads the index
     * up to the first of two bounds that it is given, not up to the lower.
     */
    static int purge(Connection connection, long before, int step) throws SQLException {
        long bound = before;
        try (var look = connection.prepareStatement(BOUND)) {
            look.setLong(1, before);
            look.setInt(2, step - 1);
            try (var rows = look.executeQuery()) {
                if (rows.next()) {
                    bound = rows.getLong(1) + 1;
                }
            }
        }
        try (var purge = connection.prepareStatement(PURGE)) {
            purge.setLong(1, bound);
            return purge.executeUpdate();
        }
    }
}
