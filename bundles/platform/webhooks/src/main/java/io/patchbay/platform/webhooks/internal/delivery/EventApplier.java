package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.webhooks.internal.delivery.FreshDeliveries.Written;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointTable;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointTable.Listener;
import io.patchbay.platform.webhooks.internal.endpoints.EventPatterns;
import io.patchbay.platform.webhooks.internal.endpoints.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one delivery for each endpoint that listens, and one for the event's own callback, in the transaction that made the event happen; then posts their ids. */
public final class EventApplier implements ChangeApplier<Void, TenantEvent> {
    /** How long the parcel has for itself before a sweeper takes the rows too. */
    static final long HEAD_START_MILLIS = 2_000;

    /** Only a hint is lost when ids are forgotten here: the sweeper finds every row. */
    private static final int MOST_UNPOSTED = 20_000;

    private static final String INSERT =
            "INSERT INTO webhook_delivery (id, event_id, target, lane, url, org, type, subject, body, created, state,"
                    + " next_attempt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)";

    private final Queues queues;
    private final Clock clock;
    private final Ids ids;
    private final FreshDeliveries fresh;
    private final KeptStatements statements = new KeptStatements();
    private final Map<TenantEvent, List<Written>> unposted = new IdentityHashMap<>();

    public EventApplier(Queues queues, Clock clock, FreshDeliveries fresh) {
        this.queues = queues;
        this.clock = clock;
        this.ids = new Ids(clock);
        this.fresh = fresh;
    }

    @Override
    public Class<TenantEvent> type() {
        return TenantEvent.class;
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    @SuppressWarnings("NullAway") // the one value that Void has
    public void write(Connection connection, List<Pending<Void, TenantEvent>> batch) throws SQLException {
        var orgs = new LinkedHashSet<String>();
        batch.forEach(pending -> orgs.add(pending.change().org()));
        var listeners = EndpointTable.listeners(statements, connection, orgs);
        var written = new IdentityHashMap<TenantEvent, List<Written>>();
        var insert = statements.prepare(connection, INSERT);
        for (var pending : batch) {
            var event = pending.change();
            var rows = add(insert, event, listeners.getOrDefault(event.org(), List.of()));
            if (!rows.isEmpty()) {
                written.put(event, rows);
            }
            pending.complete(null);
        }
        if (!written.isEmpty()) {
            insert.executeBatch();
        }
        remember(written);
    }

    /** Adds the rows of an event to the batch. */
    private List<Written> add(PreparedStatement insert, TenantEvent event, List<Listener> listeners)
            throws SQLException {
        var targets = new ArrayList<Target>();
        for (var listener : listeners) {
            if (EventPatterns.match(listener.events(), event.type())) {
                targets.add(new Target(listener.id(), listener.id(), Optional.empty()));
            }
        }
        event.callback()
                .ifPresent(url -> targets.add(
                        new Target(DeliveryRow.CALLBACK, CallbackLane.of(event.org(), url), Optional.of(url))));
        var added = new ArrayList<Written>();
        if (!targets.isEmpty()) {
            var eventId = ids.next("evt_");
            var body = EventBody.render(eventId, event);
            for (var target : targets) {
                var row = row(event, target, eventId, body);
                add(insert, event, row);
                added.add(fresh.written(row));
            }
        }
        return added;
    }

    private DeliveryRow row(TenantEvent event, Target target, String eventId, String body) {
        long now = clock.millis();
        return new DeliveryRow(
                ids.next("whd_"),
                eventId,
                target.target,
                target.lane,
                event.org(),
                target.url,
                body,
                now,
                0,
                now + HEAD_START_MILLIS,
                Optional.empty());
    }

    private static void add(PreparedStatement insert, TenantEvent event, DeliveryRow row) throws SQLException {
        insert.setString(1, row.id());
        insert.setString(2, row.eventId());
        insert.setString(3, row.target());
        insert.setString(4, row.lane());
        insert.setString(5, row.url().orElse(null));
        insert.setString(6, row.org());
        insert.setString(7, event.type());
        insert.setString(8, event.subject());
        insert.setString(9, row.body());
        insert.setLong(10, row.created());
        insert.setLong(11, row.next());
        insert.addBatch();
    }

    private void remember(Map<TenantEvent, List<Written>> written) {
        synchronized (unposted) {
            if (unposted.size() > MOST_UNPOSTED) {
                unposted.clear();
            }
            unposted.putAll(written);
        }
    }

    @Override
    public void committed(List<Pending<Void, TenantEvent>> batch) {
        var ready = new ArrayList<Written>();
        synchronized (unposted) {
            for (var pending : batch) {
                var rows = unposted.remove(pending.change());
                if (rows != null) {
                    ready.addAll(rows);
                }
            }
        }
        fresh.put(ready);
        var posted = ready.stream().map(written -> written.row().id()).toList();
        for (int from = 0; from < posted.size(); from += Parcel.MAX_IDS) {
            var part = posted.subList(from, Math.min(posted.size(), from + Parcel.MAX_IDS));
            queues.post(Queues.EVENTS, new Parcel(part));
        }
    }

    private record Target(String target, String lane, Optional<String> url) {}
}
