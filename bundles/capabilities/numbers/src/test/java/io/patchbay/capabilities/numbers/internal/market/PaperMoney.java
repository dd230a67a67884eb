package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.LeaseMove;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Books on a table of their own, in the same transactions as the numbers: what is written here was committed. */
public final class PaperMoney implements AutoCloseable {
    private final Store store;
    private final List<AutoCloseable> appliers = new ArrayList<>();
    /** What every organization has. */
    private volatile long wealth;

    public PaperMoney(Store store, CommitQueue commits, long wealth) {
        this.store = store;
        this.wealth = wealth;
        commits.submit(new Work<>(connection -> {
                    if (!isThere(connection)) {
                        try (var statement = connection.createStatement()) {
                            statement.execute("CREATE TABLE paper (org VARCHAR(40), what VARCHAR(20), amount BIGINT)");
                        }
                    }
                    return true;
                }))
                .toCompletableFuture()
                .join();
        appliers.add(commits.register(new Book<>(MoneyMove.class, 500)));
        appliers.add(commits.register(new Book<>(LeaseMove.class, 490)));
        appliers.add(commits.register(new Book<>(TenantEvent.class, 900)));
    }

    private static boolean isThere(Connection connection) throws SQLException {
        var tables = connection.getMetaData();
        var name = tables.storesUpperCaseIdentifiers() ? "PAPER" : "paper";
        try (var found = tables.getTables(null, null, name, null)) {
            return found.next();
        }
    }

    public void impoverish() {
        wealth = 0;
    }

    /** Everything written for an organization, by name. */
    public List<String> of(String org) {
        return store.read(connection -> {
            var all = new ArrayList<String>();
            try (var query = connection.prepareStatement("SELECT what FROM paper WHERE org = ?")) {
                query.setString(1, org);
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        all.add(row.getString(1));
                    }
                }
            }
            return all;
        });
    }

    @Override
    public void close() throws Exception {
        for (var applier : appliers) {
            applier.close();
        }
    }

    private record Line(String org, String what, long amount) {
        static Line of(Change<?> change) {
            if (change instanceof MoneyMove.Reserve reserve) {
                return new Line(reserve.org(), "reserve", reserve.amount().units());
            }
            if (change instanceof MoneyMove.Release release) {
                return new Line(release.org(), "release", 0);
            }
            if (change instanceof MoneyMove.Capture capture) {
                return new Line(capture.org(), "capture", 0);
            }
            if (change instanceof LeaseMove.Start start) {
                return new Line(start.org(), "lease", 0);
            }
            if (change instanceof LeaseMove.End end) {
                return new Line(end.org(), "end", 0);
            }
            var event = (TenantEvent) change;
            var told = event.type().startsWith("number.port.") ? event.type().substring(12) : "event";
            return new Line(event.org(), told, 0);
        }
    }

    private final class Book<R, C extends Change<R>> implements ChangeApplier<R, C> {
        private final Class<C> type;
        private final int order;

        Book(Class<C> type, int order) {
            this.type = type;
            this.order = order;
        }

        @Override
        public Class<C> type() {
            return type;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public void decide(Connection connection, List<Pending<R, C>> batch) {
            for (var pending : batch) {
                if (Line.of(pending.change()).amount() > wealth) {
                    pending.refuse(new Problem(402, "insufficient_funds", "Not enough."));
                }
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        public void write(Connection connection, List<Pending<R, C>> batch) throws SQLException {
            for (var pending : batch) {
                var line = Line.of(pending.change());
                try (var insert = connection.prepareStatement("INSERT INTO paper VALUES (?, ?, ?)")) {
                    insert.setString(1, line.org());
                    insert.setString(2, line.what());
                    insert.setLong(3, line.amount());
                    insert.executeUpdate();
                }
                Object result = pending.change() instanceof MoneyMove
                        ? new MoneyMove.Moved(false, Money.ZERO, Money.ZERO)
                        : pending.change() instanceof LeaseMove
                                ? new LeaseMove.Leased(false, Money.ZERO, Instant.EPOCH)
                                : null;
                pending.complete((R) result);
            }
        }
    }
}
