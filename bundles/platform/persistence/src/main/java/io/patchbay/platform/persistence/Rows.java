package io.patchbay.platform.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows for a {@link RowSql}, put together value by value. */
public final class Rows {
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private List<@Nullable Object> row = new ArrayList<>();

    public Rows text(@Nullable String value) {
        row.add(value);
        return this;
    }

    public Rows text(Optional<String> value) {
        return text(value.orElse(null));
    }

    public Rows number(long value) {
        row.add(value);
        return this;
    }

    public Rows number(OptionalLong value) {
        row.add(value.isPresent() ? value.getAsLong() : null);
        return this;
    }

    public Rows flag(boolean value) {
        row.add(value);
        return this;
    }

    /** The end of a row. */
    public Rows end() {
        rows.add(row);
        row = new ArrayList<>(row.size());
        return this;
    }

    /** Each with a String, Long, Boolean or null for each parameter. */
    public List<List<@Nullable Object>> all() {
        return rows;
    }

    public int size() {
        return rows.size();
    }
}
