package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.money.Money;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberKind;
import io.patchbay.api.numbers.NumberTraits;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Trouble;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.table.Abilities;
import io.patchbay.capabilities.numbers.internal.table.Deal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of {@code number_port}. */
final class PortRows {
    private static final String COLUMNS =
            "org, project, sender, provider, state, revision, carrier_id, country, kind, abilities, setup_fee,"
                    + " monthly_fee, foc, code, reason, worker, asked, sealed, created, changed, id";
    private static final int ID = 21;
    private static final int MAX_REASON = 500;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM number_port WHERE ";

    private PortRows() {}

    static void insert(Connection connection, Port port) throws SQLException {
        write(connection, "INSERT INTO number_port (" + COLUMNS + ") VALUES (" + "?, ".repeat(ID - 1) + "?)", port);
        PortHistory.add(connection, port);
    }

    /** Writes what has become of it. @param before as it must still be, else nothing is written */
    static boolean change(Connection connection, Port port, Port before) throws SQLException {
        var present = find(connection, port.id());
        if (present.isEmpty() || !present.get().equals(before)) {
            return false;
        }
        write(
                connection,
                "UPDATE number_port SET " + COLUMNS.replace(", id", "").replace(", ", " = ?, ") + " = ? WHERE id = ?"
                        + " AND state = '" + before.state().wire() + "'",
                port);
        if (port.state() != before.state()) {
            PortHistory.add(connection, port);
        }
        return true;
    }

    private static void write(Connection connection, String sql, Port port) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, port);
            if (statement.executeUpdate() != 1) {
                throw new SQLException("the order changed meanwhile");
            }
        }
    }

    private static void bind(PreparedStatement to, Port port) throws SQLException {
        var standing = port.standing();
        var deal = port.deal();
        to.setString(1, port.org());
        to.setString(2, port.owned().project().orElse(null));
        to.setString(3, port.owned().sender().value());
        to.setString(4, deal.provider());
        to.setString(5, standing.state().wire());
        to.setInt(6, standing.revision());
        to.setString(7, standing.carrierId().orElse(null));
        to.setString(8, deal.traits().country());
        to.setString(9, deal.traits().kind().wire());
        to.setString(10, Abilities.write(deal.traits().abilities()));
        to.setLong(11, deal.fees().setup().units());
        to.setLong(12, deal.fees().monthly().units());
        if (standing.foc().isPresent()) {
            to.setLong(13, standing.foc().get().toEpochMilli());
        } else {
            to.setNull(13, Types.BIGINT);
        }
        to.setString(14, standing.trouble().map(Trouble::code).orElse(null));
        to.setString(
                15, standing.trouble().map(Trouble::reason).map(PortRows::cut).orElse(null));
        to.setString(16, port.ask().worker());
        to.setLong(17, port.ask().asked());
        to.setString(18, port.sealed());
        to.setLong(19, port.created().toEpochMilli());
        to.setLong(20, standing.changed());
        to.setString(ID, port.id());
    }

    static String cut(String reason) {
        return reason.substring(0, Math.min(MAX_REASON, reason.length()));
    }

    static Optional<Port> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "id = ?")) {
            query.setString(1, id);
            return read(query).stream().findFirst();
        }
    }

    /** Newest first. @param after the last id of the page before */
    static List<Port> list(
            Connection connection, Optional<String> org, Optional<State> state, Optional<String> after, int most)
            throws SQLException {
        var sql = SELECT + (org.isPresent() ? "org = ? AND " : "") + (state.isPresent() ? "state = ? AND " : "")
                + "id < ? ORDER BY id DESC OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
        try (var query = connection.prepareStatement(sql)) {
            int at = 1;
            if (org.isPresent()) {
                query.setString(at++, org.get());
            }
            if (state.isPresent()) {
                query.setString(at++, state.get().wire());
            }
            query.setString(at++, after.orElse("~"));
            query.setInt(at, most);
            return read(query);
        }
    }

    /** Those that the carrier has, or is to have. */
    static List<Port> underWay(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                SELECT + "state IN ('submitted', 'in_review', 'action_required', 'foc_confirmed') ORDER BY id")) {
            return read(query);
        }
    }

    /** Those whose documents are still there although they ended before this time. */
    static List<Port> endedWithPapers(Connection connection, long before) throws SQLException {
        try (var query = connection.prepareStatement(SELECT
                + "state IN ('ported', 'rejected', 'canceled') AND changed < ?"
                + " AND EXISTS (SELECT 1 FROM number_port_paper WHERE port = number_port.id) ORDER BY id")) {
            query.setLong(1, before);
            return read(query);
        }
    }

    /** Whether one of ours is that order of a carrier's. */
    static boolean tied(Connection connection, String carrierId) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM number_port WHERE carrier_id = ?")) {
            query.setString(1, carrierId);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<Port> read(PreparedStatement query) throws SQLException {
        var all = new ArrayList<Port>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                all.add(port(row));
            }
        }
        return all;
    }

    private static Port port(ResultSet row) throws SQLException {
        var owned = new OwnedNumber(new SenderId(row.getString(3)), row.getString(1), text(row, 2), Optional.empty());
        var traits = new NumberTraits(
                row.getString(8), NumberKind.of(row.getString(9)).orElseThrow(), Abilities.read(row.getString(10)));
        var fees = new NumberFees(new Money(row.getLong(11)), new Money(row.getLong(12)));
        long foc = row.getLong(13);
        boolean confirmed = !row.wasNull();
        var reason = row.getString(15);
        var standing = new Port.Standing(
                State.of(row.getString(5)),
                row.getInt(6),
                text(row, 7),
                confirmed ? Optional.of(Instant.ofEpochMilli(foc)) : Optional.empty(),
                text(row, 14).map(code -> new Trouble(code, reason)),
                row.getLong(20));
        return new Port(
                owned,
                new Deal(row.getString(ID), row.getString(4), traits, fees),
                standing,
                row.getString(18),
                new Port.Ask(row.getString(16), row.getLong(17)),
                Instant.ofEpochMilli(row.getLong(19)));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
