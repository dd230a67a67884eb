package io.patchbay.platform.webhooks.internal.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.patchbay.platform.webhooks.internal.streams.StreamTable.Kept;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Server-sent events as the HTML standard (9.2) writes them. What goes out is ASCII in single lines. */
final class EventText {
    /** How soon a client comes back. */
    private static final int RETRY_MILLIS = 1_000;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EventText() {}

    /** The beginning, with the place from which a client goes on if it hears nothing else: an id without data moves it and tells nobody. */
    static byte[] opening(long at) {
        return bytes("retry: " + RETRY_MILLIS + "\nid: " + at + "\n\n");
    }

    /** Says that what followed the client's last event is not kept, and from where it goes on. */
    static byte[] reset(String asked, long at) {
        return bytes("retry: " + RETRY_MILLIS + "\nid: " + at + "\nevent: reset\ndata: {\"last_event_id\":\"" + asked
                + "\",\"continues_after\":\"" + at + "\"}\n\n");
    }

    static byte[] events(List<Kept> events) {
        var text = new StringBuilder();
        for (var event : events) {
            text.append("id: ").append(event.seq()).append("\nevent: ").append(event.type());
            text.append("\ndata: ").append(event.body()).append("\n\n");
        }
        return bytes(text.toString());
    }

    /** What has no place in the stream. */
    static byte[] figure(String type, Map<String, Object> data) {
        try {
            return bytes("event: " + type + "\ndata: " + JSON.writeValueAsString(data) + "\n\n");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a figure holds JSON values, maps and lists only", e);
        }
    }

    /** A sign of life. It moves the place of a client whose types have not occurred for long, too. */
    static byte[] heartbeat(long at, boolean moved) {
        return bytes(moved ? "id: " + at + "\n\n" : ": \n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
