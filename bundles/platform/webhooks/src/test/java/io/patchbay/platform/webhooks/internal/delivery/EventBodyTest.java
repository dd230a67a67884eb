package io.patchbay.platform.webhooks.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.api.events.TenantEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventBodyTest {
    @Test
    void bodyIsAsciiInTheOrderOfTheContract() throws Exception {
        var data = new LinkedHashMap<String, Object>();
        data.put("text", "ab\u0000c \u202e مرحبا \ud83d\ude00 \ud800 \"");
        data.put("parts", List.of(1, 2));
        data.put("error", null);
        var body = EventBody.render("evt_1", event(data));

        assertThat(body)
                .startsWith(
                        "{\"id\":\"evt_1\",\"type\":\"message.sent\",\"timestamp\":\"2026-11-22T10:00:00.000Z\",\"data\":{");
        assertThat(body.chars()).allMatch(c -> c >= ' ' && c < 0x7F);
        assertThat(new ObjectMapper().readTree(body).at("/data/text").asText()).isEqualTo(data.get("text"));
    }

    @Test
    void eventTooLargeToStoreTellsWhatItIsAbout() throws Exception {
        var body = EventBody.render("evt_1", event(Map.of("text", "x".repeat(40_000))));
        assertThat(body.length()).isLessThan(EventBody.LIMIT);
        assertThat(new ObjectMapper().readTree(body).at("/data"))
                .isEqualTo(new ObjectMapper().readTree("{\"id\":\"msg_1\",\"truncated\":true}"));
    }

    @Test
    void callbacksOfOneOriginShareALaneWithinAnOrganization() {
        var lane = CallbackLane.of("acme", "https://example.com/a?id=1");
        assertThat(lane)
                .hasSizeLessThanOrEqualTo(40)
                .isEqualTo(CallbackLane.of("acme", "https://EXAMPLE.com/b"))
                .isNotEqualTo(CallbackLane.of("acme", "https://example.com:8443/a"))
                .isNotEqualTo(CallbackLane.of("globex", "https://example.com/a"));
        assertThat(CallbackLane.of("acme", "no address")).isNotEmpty();
    }

    private static TenantEvent event(Map<String, Object> data) {
        return new TenantEvent(
                "acme",
                Optional.empty(),
                "message.sent",
                Instant.parse("2026-11-22T10:00:00Z"),
                "msg_1",
                Optional.empty(),
                data);
    }
}
