package io.patchbay.platform.persistence.lists;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * How the rows of a span are read.
 *
 * @param statement reads the oldest first; its last two parameters are the first id and what the last one sorts before: no others limit the ids, since Derby begins and ends at one of
 *     several, and not at the narrowest
 * @param bound how many of its parameters have their values
 * @param reader runs it
 */
public record SpanReading<T>(PreparedStatement statement, int bound, Reader<T> reader) {
    /** Runs a statement. */
    @FunctionalInterface
    public interface Reader<T> {
        List<T> read(PreparedStatement statement) throws SQLException;
    }

    List<T> between(String from, String to) throws SQLException {
        statement.setString(bound + 1, from);
        statement.setString(bound + 2, to);
        return reader.read(statement);
    }
}
