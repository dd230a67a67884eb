package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.SenderId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Rows of {@code project_number}: the number that a project was activated with. A row may speak of a number that the project has no more. */
public final class ProjectNumberRows {
    private static final Set<State> STILL = Set.of(State.PENDING, State.ACTIVE, State.SUSPENDED);

    private ProjectNumberRows() {}

    /** What the project was activated with, if it still has it. */
    public static Optional<Holding> find(Connection connection, String project) throws SQLException {
        var sender = sender(connection, project);
        return sender.isEmpty()
                ? Optional.empty()
                : HoldingRows.find(connection, new SenderId(sender.get()))
                        .filter(row -> STILL.contains(row.state())
                                && row.owned().project().equals(Optional.of(project)));
    }

    private static Optional<String> sender(Connection connection, String project) throws SQLException {
        try (var query = connection.prepareStatement("SELECT sender FROM project_number WHERE project = ?")) {
            query.setString(1, project);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Notes a number for a project that has none. @throws SQLException also if somebody was quicker */
    public static void claim(Connection connection, String project, SenderId number, long now) throws SQLException {
        var before = sender(connection, project);
        var sql = before.isPresent()
                ? "UPDATE project_number SET sender = ?, changed = ? WHERE project = ? AND sender = ?"
                : "INSERT INTO project_number (sender, changed, project) VALUES (?, ?, ?)";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, number.value());
            statement.setLong(2, now);
            statement.setString(3, project);
            if (before.isPresent()) {
                statement.setString(4, before.get());
            }
            if (statement.executeUpdate() != 1) {
                throw new SQLException("the project got a number meanwhile");
            }
        }
    }
}
