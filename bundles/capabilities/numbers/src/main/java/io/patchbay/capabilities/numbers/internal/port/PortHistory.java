package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Step;
import io.patchbay.api.numbers.PortOrder.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code number_port_step}: every state of an order and when it was entered. */
final class PortHistory {
    private PortHistory() {}

    static void add(Connection connection, Port port) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO number_port_step (port, state, happened, reason) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, port.id());
            insert.setString(2, port.state().wire());
            insert.setLong(3, port.standing().changed());
            insert.setString(
                    4,
                    port.standing()
                            .trouble()
                            .map(Trouble::reason)
                            .map(PortRows::cut)
                            .orElse(""));
            insert.executeUpdate();
        }
    }

    static List<Step> of(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT state, happened, reason FROM number_port_step WHERE port = ? ORDER BY id")) {
            query.setString(1, id);
            var all = new ArrayList<Step>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new Step(
                            State.of(row.getString(1)), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)));
                }
            }
            return all;
        }
    }
}
