package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.RequestTraces;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who traces is told of requests that are traced by clients we know. */
class TracksTest implements RequestTraces {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final List<Answered> told = new CopyOnWriteArrayList<>();
    private OpenDoor door;

    @Override
    public void answered(String traceparent, Answered request) {
        assertThat(traceparent).isEqualTo(PARENT);
        told.add(request);
        throw new IllegalStateException("what goes wrong here is no client's business");
    }

    @BeforeEach
    void open() throws Exception {
        door = new OpenDoor();
        door.run(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/v1/{org}/made?httpMethodRestrict=POST").process(exchange -> exchange.getMessage()
                        .setBody(ApiResponse.of(202, Map.of("message_id", "msg_1"))));
                from("platform-http:/v1/broken?httpMethodRestrict=POST").process(exchange -> {
                    throw new IllegalStateException("broken");
                });
            }
        });
        door.door.tracks().arrived(this);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private int post(HttpRequest.Builder request) throws Exception {
        return door.client
                .send(request.POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int traced(String path) throws Exception {
        return post(door.ask(path).header("traceparent", PARENT));
    }

    @Test
    void aTracedRequestIsToldWithItsTemplateAndWhatItMade() throws Exception {
        assertThat(traced("/v1/acme/made")).isEqualTo(202);
        assertThat(traced("/v1/broken")).isEqualTo(500);
        await().until(() -> told.size() == 2);
        assertThat(told.get(0).took()).isPositive();
        assertThat(told.get(0))
                .isEqualTo(
                        new Answered("POST", "/v1/{org}/made", 202, told.get(0).took(), Optional.of("msg_1")));
        assertThat(told.get(1).status()).isEqualTo(500);
        assertThat(told.get(1).message()).isEmpty();
    }

    @Test
    void strangersAndWhoDoesNotTraceAreNotTold() throws Exception {
        var stranger = HttpRequest.newBuilder(door.ask("/v1/acme/made").build().uri())
                .timeout(Duration.ofSeconds(20))
                .header("traceparent", PARENT);
        assertThat(post(stranger)).isEqualTo(401);
        assertThat(traced("/v1/nowhere")).isEqualTo(404);
        assertThat(post(door.ask("/v1/acme/made"))).isEqualTo(202);
        assertThat(traced("/v1/broken")).isEqualTo(500);
        await().until(() -> !told.isEmpty());
        assertThat(told).extracting(Answered::route).containsExactly("/v1/broken");
    }

    @Test
    void nobodyIsToldOnceItIsGone() throws Exception {
        door.door.tracks().gone((parent, request) -> {});
        assertThat(traced("/v1/acme/made")).isEqualTo(202);
        await().until(() -> told.size() == 1);
        door.door.tracks().gone(this);
        assertThat(traced("/v1/acme/made")).isEqualTo(202);
        assertThat(told).hasSize(1);
    }
}
