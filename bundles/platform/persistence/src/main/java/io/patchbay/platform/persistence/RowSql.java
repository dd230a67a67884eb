package io.patchbay.platform.persistence;

import java.util.List;
import java.util.stream.Stream;

/**
 * A statement that is run for each of many rows: {@code INSERT … VALUES (…)}, {@code UPDATE … WHERE …} or {@code DELETE … WHERE …}, with a parameter for each column of a row. Keep it, as
 * it is looked up by itself.
 */
public final class RowSql {
    /** What databases say of a transaction that may be tried again. */
    private static final String CONFLICT = "40001";

    private final String sql;
    private final List<Type> types;
    private final String missing;

    /** What a column of a row may be. */
    public enum Type {
        TEXT,
        /** Also for columns of shorter numbers. */
        BIGINT,
        BOOLEAN
    }

    private RowSql(String sql, List<Type> types, String missing) {
        this.sql = sql;
        this.types = List.copyOf(types);
        this.missing = missing;
    }

    /** Every row writes just one row of the table; where another node was faster the queue runs the units again. @param types of the parameters, parted by spaces */
    public static RowSql each(String sql, String types) {
        return each(sql, types, CONFLICT);
    }

    /** The same. @param missing SQL state of the error where not every row was written */
    public static RowSql each(String sql, String types, String missing) {
        return new RowSql(sql, Stream.of(types.split(" ")).map(Type::valueOf).toList(), missing);
    }

    /** A row may find nothing to write. */
    public static RowSql any(String sql, String types) {
        return each(sql, types, "");
    }

    public String sql() {
        return sql;
    }

    public List<Type> types() {
        return types;
    }

    /** SQL state of the error where not every row was written; empty if it is none. */
    public String missing() {
        return missing;
    }
}
