package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointTable;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointTable.Listener;
import io.patchbay.platform.webhooks.internal.endpoints.EventPatterns;
import io.patchbay.platform.webhooks.internal.endpoints.Ids;
import io.patchbay.platform.webhooks.internal.nodes.Crew;
import io.patchbay.platform.webhooks.internal.streams.StreamLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes one delivery for each endpoint that listens, and one for the event's own callback, in the transaction that made the event happen; then posts their ids. */
public final class EventApplier implements ChangeApplier<Void, TenantEvent> {
    /** How long the parcel has for itself before a sweeper takes the rows too. */
    static final long HEAD_START_MILLIS = 2_000;

    /** Only a hint is lost when ids are forgotten here: the sweeper finds every row. */
    private static final int MOST_UNPOSTED = 20_000;

    /** Characters that the column takes. */
    private static final int MOST_THREAD = 100;

    private static final String INSERT =
            "INSERT INTO webhook_delivery (id, event_id, target, lane, url, org, type, subject, body, created, state,"
                    + " next_attempt, thread) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)";

    private final Queues queues;
    private final Crew crew;
    private final StreamLog streams;
    private final Clock clock;
    private final Ids ids;
    private final KeptStatements statements = new KeptStatements();
    private final Map<TenantEvent, List<Written>> unposted = new IdentityHashMap<>();

    public EventApplier(Queues queues, Crew crew, StreamLog streams, Clock clock) {
        this.queues = queues;
        this.crew = crew;
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

    @Override
    @SuppressWarnings("NullAway") // the one value that Void has
    public void write(Connection connection, List<Pending<Void, TenantEvent>> batch) throws SQLException {
        var orgs = new LinkedHashSet<String>();
        batch.forEach(pending -> orgs.add(pending.change().org()));
        var listeners = EndpointTable.listeners(statements, connection, orgs, clock.millis());
        var written = new IdentityHashMap<TenantEvent, List<Written>>();
        var streamed = new ArrayList<StreamLog.Entry>();
        var insert = statements.prepare(connection, INSERT);
        for (var pending : batch) {
            var event = pending.change();
            var rows = add(insert, event, listeners.getOrDefault(event.org(), List.of()), streamed);
            if (!rows.isEmpty()) {
                written.put(event, rows);
            }
            pending.complete(null);
        }
        if (!written.isEmpty()) {
            insert.executeBatch();
        }
        if (!streamed.isEmpty()) {
            streams.write(connection, streamed, clock.millis());
        }
        remember(written);
    }

    /** Adds the rows of an event to the batch. @return what was added */
    private List<Written> add(
            PreparedStatement insert, TenantEvent event, List<Listener> listeners, List<StreamLog.Entry> streamed)
            throws SQLException {
        boolean stream = false;
        var targets = new ArrayList<Target>();
        for (var listener : listeners) {
            if (listener.id().equals(StreamLog.LISTENER)) {
                stream = true;
            } else if (EventPatterns.match(listener.events(), event.type())) {
                targets.add(new Target(listener.id(), listener.id(), Optional.empty()));
            }
        }
        event.callback()
                .ifPresent(url -> targets.add(
                        new Target(DeliveryRow.CALLBACK, CallbackLane.of(event.org(), url), Optional.of(url))));
        var added = new ArrayList<Written>();
        if (stream || !targets.isEmpty()) {
            var eventId = ids.next("evt_");
            var body = EventBody.render(eventId, event);
            for (var target : targets) {
                added.add(new Written(add(insert, event, target, eventId, body), target.lane));
            }
            if (stream) {
                streamed.add(new StreamLog.Entry(event.org(), event.type(), body));
            }
        }
        return added;
    }

    private String add(PreparedStatement insert, TenantEvent event, Target target, String eventId, String body)
            throws SQLException {
        var id = ids.next("whd_");
        long now = clock.millis();
        insert.setString(1, id);
        insert.setString(2, eventId);
        insert.setString(3, target.target);
        insert.setString(4, target.lane);
        insert.setString(5, target.url.orElse(null));
        insert.setString(6, event.org());
        insert.setString(7, event.type());
        insert.setString(8, event.subject());
        insert.setString(9, body);
        insert.setLong(10, now);
        insert.setLong(11, now + HEAD_START_MILLIS);
        insert.setString(12, thread(event));
        insert.addBatch();
        return id;
    }

    /** What keeps its order: the conversation that an event belongs to, or else what it is about. */
    private static String thread(TenantEvent event) {
        return event.data().get("conversation") instanceof String conversation && conversation.length() <= MOST_THREAD
                ? conversation
                : event.subject();
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
        streams.committed(batch.stream().map(pending -> pending.change().org()).collect(Collectors.toSet()));
        var ready = new ArrayList<Written>();
        synchronized (unposted) {
            for (var pending : batch) {
                var rows = unposted.remove(pending.change());
                if (rows != null) {
                    ready.addAll(rows);
                }
            }
        }
        post(ready);
    }

    /** To the homes of their lanes. */
    private void post(List<Written> ready) {
        var byQueue = new LinkedHashMap<String, List<String>>();
        ready.forEach(row -> byQueue.computeIfAbsent(crew.queue(row.lane), queue -> new ArrayList<>())
                .add(row.id));
        byQueue.forEach((queue, ids) -> {
            for (int from = 0; from < ids.size(); from += Parcel.MAX_IDS) {
                queues.post(queue, new Parcel(ids.subList(from, Math.min(ids.size(), from + Parcel.MAX_IDS))));
            }
        });
    }

    private record Written(String id, String lane) {}

    private record Target(String target, String lane, Optional<String> url) {}
}
