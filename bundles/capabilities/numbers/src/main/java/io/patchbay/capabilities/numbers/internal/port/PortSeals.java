package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.operations.SealedValues;
import io.patchbay.capabilities.numbers.internal.market.Market;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Seals orders and their papers anew, one order at a time. */
@Component(service = SealedValues.class)
public final class PortSeals implements SealedValues {
    private final Store store;
    private final CommitQueue commits;

    private record Sealed(String context, String value, String update, List<Object> key) {}

    /** @param tables whoever makes the tables is there */
    @Activate
    public PortSeals(@Reference Store store, @Reference CommitQueue commits, @Reference Market tables) {
        this.store = store;
        this.commits = commits;
    }

    @Override
    public String name() {
        return "number-ports";
    }

    @Override
    public CompletionStage<Integer> replace(BinaryOperator<String> again) {
        return store.readLater(PortSeals::ids).thenCompose(ids -> {
            CompletionStage<Integer> all = CompletableFuture.completedFuture(0);
            for (var id : ids) {
                all = all.thenCompose(sum -> commits.submit(new Work<>(connection -> replace(connection, id, again)))
                        .thenApply(more -> sum + more));
            }
            return all;
        });
    }

    private static List<String> ids(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM number_port ORDER BY id");
                var row = query.executeQuery()) {
            var all = new ArrayList<String>();
            while (row.next()) {
                all.add(row.getString(1));
            }
            return all;
        }
    }

    private static int replace(Connection connection, String id, BinaryOperator<String> again) throws SQLException {
        int replaced = 0;
        for (var sealed : of(connection, id)) {
            var next = again.apply(sealed.context(), sealed.value());
            if (!next.equals(sealed.value())) {
                try (var update = connection.prepareStatement(sealed.update())) {
                    update.setString(1, next);
                    for (int i = 0; i < sealed.key().size(); i++) {
                        update.setObject(i + 2, sealed.key().get(i));
                    }
                    replaced += update.executeUpdate();
                }
            }
        }
        return replaced;
    }

    private static List<Sealed> of(Connection connection, String id) throws SQLException {
        var all = new ArrayList<Sealed>();
        try (var query = connection.prepareStatement("SELECT sealed FROM number_port WHERE id = ?")) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new Sealed(
                            SealedDetails.context(id),
                            row.getString(1),
                            "UPDATE number_port SET sealed = ? WHERE id = ?",
                            List.of(id)));
                }
            }
        }
        try (var query =
                connection.prepareStatement("SELECT kind, piece, sealed FROM number_port_piece WHERE port = ?")) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new Sealed(
                            Papers.context(id, row.getString(1), row.getInt(2)),
                            row.getString(3),
                            "UPDATE number_port_piece SET sealed = ? WHERE port = ? AND kind = ? AND piece = ?",
                            List.of(id, row.getString(1), row.getInt(2))));
                }
            }
        }
        return all;
    }
}
