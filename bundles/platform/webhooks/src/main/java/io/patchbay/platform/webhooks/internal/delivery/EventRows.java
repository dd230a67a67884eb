package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import io.patchbay.platform.persistence.Writes;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointTable.Listener;
import io.patchbay.platform.webhooks.internal.endpoints.EventPatterns;
import io.patchbay.platform.webhooks.internal.endpoints.Ids;
import io.patchbay.platform.webhooks.internal.streams.StreamLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a batch of events makes: a delivery for each endpoint that listens and one for an event's own callback, and entries of streams. */
final class EventRows {
    /** How long others have to hear of a row before a sweeper takes it. */
    static final long HEAD_START_MILLIS = 2_000;

    /** Characters that the column takes. */
    private static final int MOST_THREAD = 100;

    private static final RowSql INSERT = RowSql.each(
            "INSERT INTO webhook_delivery (id, event_id, target, lane, url, org, type, subject, body, created, state,"
                    + " next_attempt, lease, thread) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)",
            "TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT BIGINT BIGINT TEXT TEXT");

    private final Clock clock;
    private final Ids ids;
    private final List<TenantEvent> events = new ArrayList<>();
    private final List<DeliveryRow> rows = new ArrayList<>();
    private final List<StreamLog.Entry> streamed = new ArrayList<>();

    EventRows(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    private record Target(String target, String lane, Optional<String> url) {}

    /** Adds what an event makes. */
    void add(TenantEvent event, List<Listener> listeners) {
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
        if (stream || !targets.isEmpty()) {
            var eventId = ids.next("evt_");
            var body = EventBody.render(eventId, event);
            for (var target : targets) {
                events.add(event);
                rows.add(row(event, target, eventId, body));
            }
            if (stream) {
                streamed.add(new StreamLog.Entry(event.org(), event.type(), body));
            }
        }
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
                Optional.empty(),
                Turn.free(thread(event)));
    }

    /** What keeps its order: the conversation that an event belongs to, or else what it is about. */
    private static String thread(TenantEvent event) {
        return event.data().get("conversation") instanceof String conversation && conversation.length() <= MOST_THREAD
                ? conversation
                : event.subject();
    }

    /** The deliveries, in their order. */
    List<DeliveryRow> rows() {
        return rows;
    }

    List<StreamLog.Entry> streamed() {
        return streamed;
    }

    /** Writes them. @param as they are to be written, in the same order */
    void write(Connection connection, List<DeliveryRow> as) throws SQLException {
        var all = new Rows();
        for (int i = 0; i < as.size(); i++) {
            add(all, events.get(i), as.get(i));
        }
        Writes.of(connection).write(INSERT, all);
    }

    private static void add(Rows all, TenantEvent event, DeliveryRow row) {
        all.text(row.id())
                .text(row.eventId())
                .text(row.target())
                .text(row.lane())
                .text(row.url())
                .text(row.org())
                .text(event.type())
                .text(event.subject())
                .text(row.body())
                .number(row.created())
                .number(row.next())
                .text(row.lease())
                .text(row.turn().thread())
                .end();
    }
}
