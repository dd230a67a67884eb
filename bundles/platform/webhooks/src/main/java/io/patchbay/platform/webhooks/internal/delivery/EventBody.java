package io.patchbay.platform.webhooks.internal.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.patchbay.api.events.TenantEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is posted. Rendered once and stored, so that every attempt sends and signs the same bytes; in ASCII, so that no database can change one of them.
 */
final class EventBody {
    /** What the column takes in both databases. */
    static final int LIMIT = 32_672;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EventBody() {}

    /** The body; of an event too large to store, only what it is about, since a transition must not fail for its notice. */
    static String render(String id, TenantEvent event) {
        var body = render(id, event, event.data());
        return body.length() <= LIMIT ? body : render(id, event, Map.of("id", event.subject(), "truncated", true));
    }

    private static String render(String id, TenantEvent event, Map<String, Object> data) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id);
        body.put("type", event.type());
        body.put("timestamp", time(event.at()));
        body.put("data", data);
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the data of an event holds JSON values, maps and lists only", e);
        }
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
