package io.patchbay.platform.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements of an applier, prepared once for as long as the writer keeps its connection: to prepare one costs an embedded database as much as several rows. Used on the writer's
 * thread alone, and never closed by who gets them; they end with their connection.
 */
public final class KeptStatements {
    private final Map<String, PreparedStatement> bySql = new HashMap<>();
    private @Nullable Connection connection;

    /** The statement, without anything left over from its last use in a batch. */
    public PreparedStatement prepare(Connection on, String sql) throws SQLException {
        if (on != connection) {
            bySql.clear();
            connection = on;
        }
        var known = bySql.get(sql);
        if (known == null) {
            known = on.prepareStatement(sql);
            bySql.put(sql, known);
        } else {
            known.clearBatch();
        }
        return known;
    }
}
