package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.money.Money;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.OptionalLong;

/** Sets the parameters of a statement one after the other. */
final class Bind {
    private final PreparedStatement statement;
    private int at;

    Bind(PreparedStatement statement) {
        this.statement = statement;
    }

    Bind text(String value) throws SQLException {
        statement.setString(++at, value);
        return this;
    }

    Bind text(Optional<String> value) throws SQLException {
        statement.setString(++at, value.orElse(null));
        return this;
    }

    Bind number(long value) throws SQLException {
        statement.setLong(++at, value);
        return this;
    }

    Bind number(OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            return number(value.getAsLong());
        }
        statement.setNull(++at, Types.BIGINT);
        return this;
    }

    static OptionalLong money(Optional<Money> value) {
        return value.map(money -> OptionalLong.of(money.units())).orElseGet(OptionalLong::empty);
    }

    Bind flag(boolean value) throws SQLException {
        statement.setBoolean(++at, value);
        return this;
    }

    /** The end of one row: starts the next. */
    void add() throws SQLException {
        statement.addBatch();
        at = 0;
    }

    void write() throws SQLException {
        statement.executeBatch();
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Money> money(ResultSet row, String column) throws SQLException {
        long units = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new Money(units));
    }

    static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
