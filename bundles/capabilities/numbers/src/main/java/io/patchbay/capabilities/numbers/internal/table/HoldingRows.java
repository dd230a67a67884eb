package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.api.money.Money;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberKind;
import io.patchbay.api.numbers.NumberTraits;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.SenderId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of {@code owned_number}. A row stays when its number is gone, so that every node notices. */
public final class HoldingRows {
    private static final String COLUMNS =
            "org, project, phone_id, state, country, kind, abilities, provider, carrier_id, purchase, setup_fee,"
                    + " monthly_fee, inbound_url, kept_until, transfer_to, created, changed, sender";
    private static final int SENDER = 18;

    private HoldingRows() {}

    public static Optional<Holding> find(Connection connection, SenderId number) throws SQLException {
        try (var query = connection.prepareStatement("SELECT " + COLUMNS + " FROM owned_number WHERE sender = ?")) {
            query.setString(1, number.value());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    public static void changedSince(Connection connection, long since, Consumer<Holding> sink) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM owned_number WHERE changed >= ? ORDER BY created, sender")) {
            query.setLong(1, since);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    sink.accept(read(row));
                }
            }
        }
    }

    /** Takes the number for whoever the row names, unless it is somebody's. @throws SQLException also if somebody was quicker within this transaction */
    public static void claim(Connection connection, Holding holding, long now) throws SQLException {
        boolean known = find(connection, holding.number()).isPresent();
        var sql = known
                ? update() + " AND state = 'gone'"
                : "INSERT INTO owned_number (" + COLUMNS + ") VALUES (" + "?, ".repeat(SENDER - 1) + "?)";
        write(connection, sql, holding, now);
    }

    /** Writes what has become of it. @param before the state that it must still be in */
    public static void change(Connection connection, Holding holding, State before, long now) throws SQLException {
        write(connection, update() + " AND state = '" + before.wire() + "'", holding, now);
    }

    private static String update() {
        return "UPDATE owned_number SET "
                + Arrays.stream(COLUMNS.split(", "))
                        .limit(SENDER - 1)
                        .map(column -> column + " = ?")
                        .collect(Collectors.joining(", "))
                + " WHERE sender = ?";
    }

    private static void write(Connection connection, String sql, Holding holding, long now) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, holding, now);
            if (statement.executeUpdate() != 1) {
                throw new SQLException("the number changed meanwhile");
            }
        }
    }

    private static void bind(PreparedStatement to, Holding holding, long now) throws SQLException {
        var deal = holding.deal();
        to.setString(1, holding.owned().org());
        to.setString(2, orNull(holding.owned().project()));
        to.setString(3, orNull(holding.owned().phoneId()));
        to.setString(4, holding.state().wire());
        to.setString(5, orNull(deal.map(d -> d.traits().country())));
        to.setString(6, orNull(deal.map(d -> d.traits().kind().wire())));
        to.setString(7, orNull(deal.map(d -> Abilities.write(d.traits().abilities()))));
        to.setString(8, orNull(deal.map(Deal::provider)));
        to.setString(9, orNull(holding.wire().carrierId()));
        to.setString(10, orNull(deal.map(Deal::purchase)));
        to.setLong(11, deal.map(d -> d.fees().setup().units()).orElse(0L));
        to.setLong(12, deal.map(d -> d.fees().monthly().units()).orElse(0L));
        to.setString(13, orNull(holding.wire().inboundUrl()));
        if (holding.until().isPresent()) {
            to.setLong(14, holding.until().get().toEpochMilli());
        } else {
            to.setNull(14, Types.BIGINT);
        }
        to.setString(15, orNull(holding.transferTo()));
        to.setLong(16, holding.created().toEpochMilli());
        to.setLong(17, now);
        to.setString(SENDER, holding.number().value());
    }

    private static Holding read(ResultSet row) throws SQLException {
        var owned = new OwnedNumber(new SenderId(row.getString(SENDER)), row.getString(1), text(row, 2), text(row, 3));
        long until = row.getLong(14);
        boolean kept = !row.wasNull();
        return new Holding(
                owned,
                State.of(row.getString(4)),
                deal(row),
                new Holding.Wire(text(row, 9), text(row, 13)),
                kept ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty(),
                text(row, 15),
                Instant.ofEpochMilli(row.getLong(16)));
    }

    private static Optional<Deal> deal(ResultSet row) throws SQLException {
        var purchase = row.getString(10);
        if (purchase == null) {
            return Optional.empty();
        }
        var traits = new NumberTraits(
                row.getString(5), NumberKind.of(row.getString(6)).orElseThrow(), Abilities.read(row.getString(7)));
        var fees = new NumberFees(new Money(row.getLong(11)), new Money(row.getLong(12)));
        return Optional.of(new Deal(purchase, row.getString(8), traits, fees));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }
}
