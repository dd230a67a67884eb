package io.patchbay.capabilities.inbound.internal.table;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Conditions with their values. */
final class Where {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    void and(String condition, Object value) {
        and(condition);
        values.add(value);
    }

    void and(String condition) {
        text.append(text.isEmpty() ? " WHERE " : " AND ").append(condition);
    }

    /** What comes after a row in a list of threads. */
    void andAfter(long at, String id) {
        // Said twice, since an index finds where to begin by the first.
        and("last_at <= ?", at);
        and("(last_at < ? OR (last_at = ? AND id < ?))", at);
        values.add(at);
        values.add(id);
    }

    String clause() {
        return text.toString();
    }

    int size() {
        return values.size();
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
