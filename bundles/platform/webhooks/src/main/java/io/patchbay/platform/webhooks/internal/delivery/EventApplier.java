package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointTable;
import io.patchbay.platform.webhooks.internal.endpoints.Ids;
import io.patchbay.platform.webhooks.internal.nodes.Crew;
import io.patchbay.platform.webhooks.internal.streams.StreamLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes one delivery for each endpoint that listens, and one for the event's own callback, in the transaction that made the event happen. {@link Births} takes them in hand where this
 * node is the home of their lanes; the ids of the others are posted to their homes.
 */
public final class EventApplier implements ChangeApplier<Void, TenantEvent> {
    private final Queues queues;
    private final Crew crew;
    private final Births births;
    private final StreamLog streams;
    private final Clock clock;
    private final Ids ids;
    private final KeptStatements statements = new KeptStatements();

    /** What was written and is not committed, as far as is known. */
    private final Map<Pending<?, ?>, List<DeliveryRow>> written = new IdentityHashMap<>();

    /** The last batch. The writer's alone. */
    private List<Pending<Void, TenantEvent>> last = List.of();

    public EventApplier(Queues queues, Crew crew, Births births, StreamLog streams, Clock clock) {
        this.queues = queues;
        this.crew = crew;
        this.births = births;
        this.streams = streams;
        this.clock = clock;
        this.ids = new Ids(clock);
    }

    @Override
    public Class<TenantEvent> type() {
        return TenantEvent.class;
    }

    @Override
    public int order() {
        return 900;
    }

    /** The batches before this one have come to stand, or were undone. */
    @Override
    public void decide(Connection connection, List<Pending<Void, TenantEvent>> batch) {
        last = List.of();
    }

    @Override
    @SuppressWarnings("NullAway") // the one value that Void has
    public void write(Connection connection, List<Pending<Void, TenantEvent>> batch) throws SQLException {
        var orgs = new LinkedHashSet<String>();
        batch.forEach(pending -> orgs.add(pending.change().org()));
        var listeners = EndpointTable.listeners(statements, connection, orgs, clock.millis());
        var made = new EventRows(clock, ids);
        var owners = new ArrayList<Pending<?, ?>>();
        for (var pending : batch) {
            made.add(pending.change(), listeners.getOrDefault(pending.change().org(), List.of()));
            owners.addAll(Collections.nCopies(made.rows().size() - owners.size(), pending));
            pending.complete(null);
        }
        last = batch;
        if (!owners.isEmpty()) {
            insert(connection, made, owners);
        }
        if (!made.streamed().isEmpty()) {
            streams.write(connection, made.streamed(), clock.millis());
        }
    }

    private void insert(Connection connection, EventRows made, List<Pending<?, ?>> owners) throws SQLException {
        var rows = births.expect(connection, made.rows());
        synchronized (written) {
            for (int i = 0; i < rows.size(); i++) {
                written.computeIfAbsent(owners.get(i), owner -> new ArrayList<>())
                        .add(rows.get(i));
            }
        }
        made.write(connection, rows);
    }

    @Override
    public void undone() {
        births.undone(take(last));
        last = List.of();
    }

    @Override
    public void committed(List<Pending<Void, TenantEvent>> batch) {
        streams.committed(batch.stream().map(pending -> pending.change().org()).collect(Collectors.toSet()));
    }

    @Override
    public void told(List<Pending<Void, TenantEvent>> batch) {
        var rows = take(batch);
        if (!rows.isEmpty()) {
            post(births.written(rows));
        }
    }

    private List<DeliveryRow> take(List<Pending<Void, TenantEvent>> batch) {
        var rows = new ArrayList<DeliveryRow>();
        synchronized (written) {
            for (var pending : batch) {
                rows.addAll(written.getOrDefault(pending, List.of()));
                written.remove(pending);
            }
        }
        return rows;
    }

    /** To the homes of their lanes. */
    private void post(List<DeliveryRow> rows) {
        var byQueue = new LinkedHashMap<String, List<String>>();
        rows.forEach(row -> byQueue.computeIfAbsent(crew.queue(row.lane()), queue -> new ArrayList<>())
                .add(row.id()));
        byQueue.forEach((queue, ids) -> {
            for (int from = 0; from < ids.size(); from += Parcel.MAX_IDS) {
                queues.post(queue, new Parcel(ids.subList(from, Math.min(ids.size(), from + Parcel.MAX_IDS))));
            }
        });
    }
}
