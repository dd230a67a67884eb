package io.patchbay.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes text columns compare byte by byte, whatever the database was created with. Ids ascend with the time and shelves lie side by side only in that order, which is also the one in
 * which this program compares; a database's usual one is that of a language, where case and punctuation count for little.
 */
final class PostgresCollation {
    /** Differs between the order of bytes, capitals first, and that of every language. */
    private static final String PROBE = "SELECT 'a' < 'B'";

    private static final String COLUMNS = "SELECT quote_ident(t.relname), quote_ident(c.attname),"
            + " format_type(c.atttypid, c.atttypmod)"
            + " FROM pg_attribute c JOIN pg_class t ON t.oid = c.attrelid JOIN pg_collation k ON k.oid = c.attcollation"
            + " WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace"
            + " AND t.relowner = current_user::regrole AND c.attnum > 0 AND NOT c.attisdropped"
            + " AND k.collname = 'default' ORDER BY t.relname, c.attnum";

    private PostgresCollation() {}

    /** Changes the tables of this user that are not so yet. Quick where they are new. */
    static void unify(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            boolean byLanguage;
            try (var row = statement.executeQuery(PROBE)) {
                byLanguage = row.next() && row.getBoolean(1);
            }
            if (byLanguage) {
                for (var table : columns(connection).entrySet()) {
                    statement.execute("ALTER TABLE " + table.getKey() + String.join(",", table.getValue()));
                }
            }
        }
    }

    private static Map<String, List<String>> columns(Connection connection) throws SQLException {
        var changes = new LinkedHashMap<String, List<String>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                var change = " ALTER COLUMN " + rows.getString(2) + " TYPE " + rows.getString(3) + " COLLATE \"C\"";
                changes.computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
                        .add(change);
            }
        }
        return changes;
    }
}
