package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.telephony.SenderId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Rows of {@code number_port_hold}: a number is ported by one order at a time, whoever asks. */
final class PortHolds {
    private PortHolds() {}

    static Optional<String> holder(Connection connection, SenderId number) throws SQLException {
        try (var query = connection.prepareStatement("SELECT port FROM number_port_hold WHERE sender = ?")) {
            query.setString(1, number.value());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** @throws SQLException if another order was quicker */
    static void take(Connection connection, Port port) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO number_port_hold (sender, port) VALUES (?, ?)")) {
            insert.setString(1, port.owned().sender().value());
            insert.setString(2, port.id());
            insert.executeUpdate();
        }
    }

    static void drop(Connection connection, Port port) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM number_port_hold WHERE sender = ? AND port = ?")) {
            delete.setString(1, port.owned().sender().value());
            delete.setString(2, port.id());
            delete.executeUpdate();
        }
    }
}
