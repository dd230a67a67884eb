package io.patchbay.platform.persistence.internal;

import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's way to write: what all appliers hand over is sent at once, so that a commit has one round trip for all its rows, and each statement writes its rows from arrays, so that its
 * text does not depend on how many there are.
 */
final class Gathered implements OpenWrites {
    private final Connection connection;
    private final Map<RowSql, String> translated = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    private record Part(RowSql sql, Rows rows) {
        @Nullable
        Object[] column(int index) {
            return rows.all().stream().map(row -> row.get(index)).toArray();
        }
    }

    Gathered(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void write(RowSql sql, Rows rows) {
        if (rows.size() > 0) {
            parts.add(new Part(sql, rows));
        }
    }

    @Override
    public void flush() throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        var sent = List.copyOf(parts);
        parts.clear();
        var sql = sent.stream()
                .map(part -> translated.computeIfAbsent(part.sql, Gathered::translate))
                .collect(Collectors.joining(";\n"));
        // The driver keeps what it has parsed and prepared, by the text.
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, sent);
            statement.execute();
            for (var part : sent) {
                OpenWrites.check(part.sql, part.rows.size(), statement.getUpdateCount());
                statement.getMoreResults();
            }
        }
    }

    private void bind(PreparedStatement statement, List<Part> all) throws SQLException {
        int at = 0;
        for (var part : all) {
            var types = part.sql.types();
            for (int i = 0; i < types.size(); i++) {
                statement.setArray(++at, connection.createArrayOf(name(types.get(i)), part.column(i)));
            }
        }
    }

    private static String name(RowSql.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** {@code INSERT INTO t (a, b) VALUES (?, 'x')} becomes {@code INSERT INTO t (a, b) SELECT r.c1, 'x' FROM unnest(…) AS r (c1)}; updates and deletes are joined with the rows. */
    static String translate(RowSql rowSql) {
        var sql = named(rowSql.sql());
        var rows = " unnest("
                + rowSql.types().stream().map(type -> "?::" + name(type) + "[]").collect(Collectors.joining(", "))
                + ") AS r ("
                + IntStream.rangeClosed(1, rowSql.types().size())
                        .mapToObj(i -> "c" + i)
                        .collect(Collectors.joining(", "))
                + ")";
        if (sql.startsWith("INSERT")) {
            int values = sql.indexOf(" VALUES (");
            return sql.substring(0, values) + " SELECT "
                    + sql.substring(values + " VALUES (".length(), sql.lastIndexOf(')')) + " FROM" + rows;
        }
        return sql.replaceFirst(" WHERE ", (sql.startsWith("UPDATE") ? " FROM" : " USING") + rows + " WHERE ");
    }

    private static String named(String sql) {
        var parts = sql.split("\\?", -1);
        var named = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            named.append("r.c").append(i).append(parts[i]);
        }
        return named.toString();
    }

    @Override
    public void forget() {
        parts.clear();
    }
}
