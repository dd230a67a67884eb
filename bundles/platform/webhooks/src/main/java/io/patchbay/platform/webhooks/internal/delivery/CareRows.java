package io.patchbay.platform.webhooks.internal.delivery;

import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.WebhookCare.Filter;
import io.patchbay.api.webhooks.WebhookCare.Log;
import io.patchbay.api.webhooks.WebhookCare.Replay;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import io.patchbay.platform.webhooks.internal.endpoints.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done with deliveries by hand. An endpoint's deliveries share a lane of its name. */
public final class CareRows {
    private static final String LAST_ID = "z"; // sorts after every id

    private CareRows() {}

    /** One more than asked, if there are more; newest first. */
    public static List<Delivery> ofEndpoint(Connection connection, String endpoint, Filter filter, Page.Request page)
            throws SQLException {
        return select(
                connection,
                "SELECT " + DeliveryTable.VIEW + " FROM webhook_delivery WHERE lane = ? AND id < ? AND event_id "
                        + (filter.event().isPresent() ? "=" : "<>") + " ? AND state "
                        + (filter.state().isPresent() ? "=" : "<>") + " ? ORDER BY id DESC FETCH NEXT ? ROWS ONLY",
                DeliveryTable::view,
                endpoint,
                page.after().orElse(LAST_ID),
                filter.event().orElse(""),
                filter.state().orElse(""),
                page.limit() + 1);
    }

    /** A delivery with its attempts, if it is one to this endpoint. */
    public static Optional<Log> log(Connection connection, Endpoint endpoint, String id) throws SQLException {
        var delivery = DeliveryTable.find(connection, endpoint.id(), id);
        if (delivery.isEmpty()) {
            return Optional.empty();
        }
        var body = select(connection, "SELECT body FROM webhook_delivery WHERE id = ?", row -> row.getString(1), id);
        return Optional.of(new Log(delivery.get(), endpoint.url(), body.get(0), AttemptTable.of(connection, id)));
    }

    /** Ids after one, of what was delivered or given up. */
    public static List<String> ended(Connection connection, String endpoint, Replay which, String after, int rows)
            throws SQLException {
        boolean one = which.event().isPresent();
        return select(
                connection,
                "SELECT id FROM webhook_delivery WHERE lane = ? AND state IN ('delivered', 'failed')"
                        + " AND created >= ? AND created < ? AND event_id " + (one ? "=" : "<>") + " ? AND id > ?"
                        + " ORDER BY id FETCH NEXT ? ROWS ONLY",
                row -> row.getString(1),
                endpoint,
                which.since().map(Instant::toEpochMilli).orElse(0L),
                which.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
                which.event().orElse(""),
                after,
                rows);
    }

    /** Lets them wait for their first attempt, which is due now. @return how many */
    public static int again(Connection connection, List<String> ids, long now) throws SQLException {
        int done = 0;
        for (var id : ids) {
            AttemptTable.keepLast(connection, id);
            done += update(
                    connection,
                    "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, next_attempt = ?, lease = NULL,"
                            + " last_sent = NULL"
                            + " WHERE id = ? AND state IN ('delivered', 'failed')",
                    now,
                    id);
        }
        return done;
    }

    /** A delivery of {@code webhook.test}, due now. */
    public static Delivery test(Connection connection, String org, String endpoint, Ids ids, long now)
            throws SQLException {
        var at = Instant.ofEpochMilli(now);
        var event = new TenantEvent(
                org, Optional.empty(), "webhook.test", at, endpoint, Optional.empty(), Map.of("webhook", endpoint));
        var id = ids.next("whd_");
        var eventId = ids.next("evt_");
        update(
                connection,
                "INSERT INTO webhook_delivery (id, event_id, target, lane, org, type, subject, body, created, state,"
                        + " next_attempt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)",
                id,
                eventId,
                endpoint,
                endpoint,
                org,
                event.type(),
                endpoint,
                EventBody.render(eventId, event),
                now,
                now);
        return new Delivery(id, eventId, event.type(), endpoint, "waiting", 0, Optional.empty(), at, Optional.of(at));
    }
}
