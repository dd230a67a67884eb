package io.patchbay.platform.webhooks.internal.nodes;

import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table {@code webhook_node}: who delivers, and how often each has shown that it lives. */
final class NodeTable {
    private NodeTable() {}

    /** A node's row. @param life differs from start to start */
    record Beat(String node, String life, long count) {}

    /** Counts a beat. @return whether the row was there; otherwise it is new, also after another life of the node */
    static boolean beat(Connection connection, String node, String life) throws SQLException {
        if (update(connection, "UPDATE webhook_node SET beat = beat + 1 WHERE node = ? AND life = ?", node, life) > 0) {
            return true;
        }
        update(connection, "DELETE FROM webhook_node WHERE node = ?", node);
        update(connection, "INSERT INTO webhook_node (node, life, beat) VALUES (?, ?, 1)", node, life);
        return false;
    }

    static List<Beat> all(Connection connection) throws SQLException {
        return select(
                connection,
                "SELECT node, life, beat FROM webhook_node",
                row -> new Beat(row.getString(1), row.getString(2), row.getLong(3)));
    }

    /** Takes out one that is dead, unless it has shown itself meanwhile. */
    static int bury(Connection connection, Beat last) throws SQLException {
        return update(
                connection,
                "DELETE FROM webhook_node WHERE node = ? AND life = ? AND beat = ?",
                last.node,
                last.life,
                last.count);
    }

    static int leave(Connection connection, String node, String life) throws SQLException {
        return update(connection, "DELETE FROM webhook_node WHERE node = ? AND life = ?", node, life);
    }
}
