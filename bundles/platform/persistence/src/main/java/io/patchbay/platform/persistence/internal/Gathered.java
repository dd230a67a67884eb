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
import java.util.regex.Matcher;
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

    private record Part(RowSql sql, Rows rows) {}

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
                statement.setArray(
                        ++at, connection.createArrayOf(name(types.get(i)), column(part.rows, i, types.get(i))));
            }
        }
    }

    /** Of the column's own class: the driver sends such an array in binary, and one of objects as a text that the server has to take apart. */
    static @Nullable Object[] column(Rows rows, int index, RowSql.Type type) {
        var all = rows.all();
        @Nullable
        Object[] column =
                switch (type) {
                    case TEXT -> new String[all.size()];
                    case BIGINT -> new Long[all.size()];
                    case BOOLEAN -> new Boolean[all.size()];
                };
        for (int i = 0; i < column.length; i++) {
            column[i] = all.get(i).get(index);
        }
        return column;
    }

    private static String name(RowSql.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@code INSERT INTO t (a, b) VALUES (?, 'x')} becomes {@code INSERT INTO t (a, b) SELECT r.c1, 'x' FROM (SELECT unnest(…) AS c1) AS r}; updates and deletes are joined with the rows.
     * Columns are unnested where rows are selected: as a function in the FROM clause each of them fills a store of its own first, which costs the server more than to insert the rows.
     */
    static String translate(RowSql rowSql) {
        var sql = named(rowSql.sql());
        var types = rowSql.types();
        var rows = IntStream.range(0, types.size())
                .mapToObj(i -> "unnest(?::" + name(types.get(i)) + "[]) AS c" + (i + 1))
                .collect(Collectors.joining(", ", " (SELECT ", ") AS r"));
        if (sql.startsWith("INSERT")) {
            int values = sql.indexOf(" VALUES (");
            return sql.substring(0, values) + " SELECT "
                    + sql.substring(values + " VALUES (".length(), sql.lastIndexOf(')')) + " FROM" + rows;
        }
        return sql.replaceFirst(
                " WHERE ",
                Matcher.quoteReplacement((sql.startsWith("UPDATE") ? " FROM" : " USING") + rows + " WHERE "));
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
