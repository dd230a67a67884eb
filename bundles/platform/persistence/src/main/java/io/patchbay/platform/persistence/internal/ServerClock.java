package io.patchbay.platform.persistence.internal;

import io.patchbay.api.host.HealthCheck.Health;
import io.patchbay.api.host.HealthCheck.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far this machine's clock is from the database server's, which all nodes on that server have in common: they tell by the clock which leases have run out. */
final class ServerClock {
    /** Leases last for a minute and more, and what is handed over has a start of two seconds. */
    private static final Duration TOLERATED = Duration.ofSeconds(2);

    private ServerClock() {}

    /**
     * How far this machine's clock is ahead, by a question to the server.
     *
     * @return as little as the time that the answer took allows; below zero where it is behind
     */
    static Duration ahead(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var before = Instant.now();
            try (var rows = statement.executeQuery("SELECT clock_timestamp()")) {
                rows.next();
                return ahead(before, rows.getTimestamp(1).toInstant(), Instant.now());
            }
        }
    }

    static Duration ahead(Instant before, Instant server, Instant after) {
        if (before.isAfter(server)) {
            return Duration.between(server, before);
        }
        return after.isBefore(server) ? Duration.between(server, after) : Duration.ZERO;
    }

    /** What is to be said of it, if it is too much. */
    static Optional<Health> complaint(Duration ahead, String detail) {
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return Optional.empty();
        }
        var apart = ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of");
        return Optional.of(new Health(
                Status.DEGRADED,
                detail + ", this machine's clock is " + apart + " the database server's",
                "Keep the clocks of all nodes and of the database server right with NTP: one node may take what"
                        + " another is still at."));
    }
}
