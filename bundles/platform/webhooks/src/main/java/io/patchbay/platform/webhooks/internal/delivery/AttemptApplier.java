package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.webhooks.internal.delivery.AttemptRecord.Health;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointRow;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointTable;
import io.patchbay.platform.webhooks.internal.endpoints.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the results of attempts: the delivery's, and what they say about its endpoint. */
final class AttemptApplier implements ChangeApplier<Boolean, AttemptRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptApplier.class);

    private final Endpoints endpoints;
    private final LaneCloser closer;
    private final Duration disableAfter;

    AttemptApplier(Endpoints endpoints, LaneCloser closer, Duration disableAfter) {
        this.endpoints = endpoints;
        this.closer = closer;
        this.disableAfter = disableAfter;
    }

    @Override
    public Class<AttemptRecord> type() {
        return AttemptRecord.class;
    }

    @Override
    public int order() {
        return 910;
    }

    @Override
    public void write(Connection connection, List<Pending<Boolean, AttemptRecord>> batch) throws SQLException {
        var results = batch.stream().map(Pending::change).toList();
        var counts = DeliveryTable.record(connection, results);
        for (int i = 0; i < counts.length; i++) {
            batch.get(i).complete(counts[i] != 0);
        }
        var written = new HashMap<String, Health>();
        for (var result : results) {
            // In order, since a success between two failures begins the count anew; repetitions change nothing.
            if (result.health().isPresent()
                    && written.put(result.row().target(), result.health().get())
                            != result.health().get()) {
                write(connection, result, result.health().get());
            }
        }
    }

    private void write(Connection connection, AttemptRecord result, Health health) throws SQLException {
        var id = result.row().target();
        switch (health) {
            case WELL -> EndpointTable.well(connection, id, result.at());
            case FAILING -> EndpointTable.failing(connection, id, result.at());
            case GONE, EXHAUSTED -> EndpointTable.disable(connection, id, reason(health), result.at());
        }
    }

    private String reason(Health health) {
        return health == Health.GONE
                ? "The receiver answered 410 Gone."
                : "Nothing could be delivered for " + disableAfter.toHours() + " hours.";
    }

    @Override
    public void committed(List<Pending<Boolean, AttemptRecord>> batch) {
        for (var pending : batch) {
            var result = pending.change();
            result.health().ifPresent(health -> endpoints
                    .known(result.row().target())
                    .filter(EndpointRow::enabled)
                    .ifPresent(endpoint -> remember(endpoint, health, result.at())));
        }
    }

    private void remember(EndpointRow endpoint, Health health, long at) {
        switch (health) {
            case WELL -> endpoints.remember(endpoint.failing(Optional.empty()));
            case FAILING ->
                endpoints.remember(endpoint.failing(endpoint.failingSince().or(() -> Optional.of(at))));
            case GONE, EXHAUSTED -> disabled(endpoint, reason(health));
        }
    }

    private void disabled(EndpointRow endpoint, String reason) {
        LOG.warn(
                "Webhook {} of organization {} is disabled: {} Tell its owner; a new webhook takes its place.",
                endpoint.id(),
                endpoint.org(),
                reason);
        endpoints.remember(endpoint.disabled(reason));
        closer.close(endpoint.org(), endpoint.id(), "the webhook is disabled");
    }
}
