package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HotSwapTest {
    private OpenDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new OpenDoor(
                new DoorSettings.Limits(2, 64 * 1024, 8 * 1024, Duration.ofSeconds(15), 3, Duration.ofSeconds(3), 0));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void requestsWaitForTheNextVersion() throws Exception {
        var first = door.run(new EchoRoutes("1"));
        assertThat(door.get("/v1/echo/a").body()).contains("\"version\":\"1\"");
        stop(first);
        var waiting = ask("/v1/echo/a", "{\"a\":1}");
        await().until(() -> door.door.parked() == 1);
        door.run(new EchoRoutes("2"));
        var answer = waiting.get(5, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"version\":\"2\"", "{\\\"a\\\":1}");
        assertThat(door.door.parked()).isZero();
        assertThat(door.meters.get("patchbay.http.parked.wait").timer().count()).isEqualTo(1);
        assertThat(door.meters.get("patchbay.http.parked.longest").gauge().value())
                .isPositive();
    }

    @Test
    void waitingHasItsLimits() throws Exception {
        stop(door.run(new EchoRoutes()));
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 3; i++) {
            waiting.add(ask("/v1/echo/a", "{}"));
        }
        await().until(() -> door.door.parked() == 3);
        var tooMany = door.post("/v1/echo/a", "{}");
        assertThat(tooMany.statusCode()).isEqualTo(503);
        assertThat(tooMany.headers().firstValue("Retry-After")).contains("1");
        for (var answer : waiting) {
            assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        }
        assertThat(door.door.parked()).isZero();
        assertThat(door.meters.get("patchbay.http.parked.refused").counter().count())
                .isEqualTo(4);
    }

    @Test
    void aClientThatStopsWaitingMakesRoom() throws Exception {
        stop(door.run(new EchoRoutes()));
        try (var socket = door.connect()) {
            socket.getOutputStream()
                    .write("GET /v1/open HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().until(() -> door.door.parked() == 1);
        }
        await().atMost(Duration.ofMillis(2_500)).until(() -> door.door.parked() == 0);
    }

    @Test
    void whatTheNextVersionDoesNotServeIsGone() throws Exception {
        var first = door.prepare("same", new EchoRoutes());
        first.start();
        stop(first);
        var waiting = ask("/v1/echo/a", "{}");
        await().until(() -> door.door.parked() == 1);
        var second = door.prepare("same", new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/v1/new?httpMethodRestrict=GET").setBody(e -> ApiResponse.ok(List.of()));
            }
        });
        second.start();
        assertThat(waiting.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(404);
        assertThat(door.get("/v1/new").statusCode()).isEqualTo(200);
        assertThat(door.get("/v1/open").statusCode()).isEqualTo(404);
        assertThat(door.door.routes()).contains("GET /v1/new").doesNotContain("GET /v1/open");
    }

    @Test
    void variablesMayBeRenamedByTheNextVersion() throws Exception {
        var running = door.run(new EchoRoutes());
        for (int version = 0; version < 50; version++) {
            stop(running);
            var waiting = ask("/v1/echo/a", "{}");
            await().pollInterval(Duration.ofMillis(1)).until(() -> door.door.parked() == 1);
            running = door.run(naming("name_" + version));
            assertThat(waiting.get(5, TimeUnit.SECONDS).body()).isEqualTo("a");
        }
    }

    private static RouteBuilder naming(String variable) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/v1/echo/{" + variable + "}?httpMethodRestrict=POST")
                        .setBody(e -> ApiResponse.ok(
                                e.getMessage().getBody(ApiRequest.class).pathParameter(variable)));
            }
        };
    }

    @Test
    void requestsWaitForTheKeyRing() throws Exception {
        door.run(new EchoRoutes());
        door.keys.gone(OpenDoor.RING);
        var waiting = ask("/v1/echo/a", "{}");
        var wrong = door.client.sendAsync(
                HttpRequest.newBuilder(door.ask("/v1/whoami").build().uri())
                        .header("Authorization", "Bearer wrong")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        await().until(() -> door.door.parked() == 2);
        assertThat(door.get("/v1/open").statusCode()).isEqualTo(200);
        door.keys.arrived(OpenDoor.RING);
        assertThat(waiting.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(wrong.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
    }

    @Test
    void stoppingWaitsUntilNothingIsUnderWay() throws Exception {
        var context = door.run(new EchoRoutes());
        var slow = ask("/v1/later", "400");
        await().until(() -> pending(context) == 1);
        var stopped = CompletableFuture.runAsync(() -> stop(context));
        await().until(() -> ask("/v1/echo/a", "{}") != null && door.door.parked() > 0);
        assertThat(slow.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        stopped.get(5, TimeUnit.SECONDS);
        assertThat(pending(context)).isZero();
    }

    @Test
    void closingSendsAwayWhoWaitsAndAnswersWhatIsUnderWay() throws Exception {
        var running = door.prepare("running", new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/v1/stopped?httpMethodRestrict=POST").setBody(e -> ApiResponse.noContent());
            }
        });
        running.start();
        stop(running);
        door.run(new EchoRoutes());
        var waiting = ask("/v1/stopped", "{}");
        var slow = ask("/v1/later", "500");
        await().until(() -> door.door.parked() == 1
                && door.meters.get("patchbay.http.open").gauge().value() == 2);
        door.door.close();
        assertThat(waiting.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        assertThat(slow.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        assertThat(ask("/v1/later", "1")).failsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void noRequestFailsWhileRoutesAreSwappedUnderLoad() throws Exception {
        try (var busy = new OpenDoor()) {
            var current = new ArrayList<DefaultCamelContext>(List.of(busy.run(new EchoRoutes("0"))));
            var over = new AtomicBoolean();
            ConcurrentMap<Integer, AtomicInteger> byStatus = new ConcurrentHashMap<>();
            var clients = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 16; i++) {
                boolean later = i % 4 == 0;
                clients.add(CompletableFuture.runAsync(
                        () -> hammer(busy, later, over, byStatus), task -> new Thread(task).start()));
            }
            for (int swap = 1; swap <= 20; swap++) {
                stop(current.remove(0));
                current.add(busy.run(new EchoRoutes(Integer.toString(swap))));
            }
            over.set(true);
            CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            assertThat(byStatus.keySet()).containsOnly(200, 202);
            assertThat(busy.meters.get("patchbay.http.parked.wait").timer().count())
                    .isPositive();
            assertThat(busy.door.parked()).isZero();
        }
    }

    private static void hammer(
            OpenDoor busy, boolean later, AtomicBoolean over, ConcurrentMap<Integer, AtomicInteger> byStatus) {
        while (!over.get()) {
            int status;
            try {
                status = busy.post(later ? "/v1/later" : "/v1/through/direct", "3")
                        .statusCode();
            } catch (Exception e) {
                status = -1;
            }
            byStatus.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
        }
    }

    private CompletableFuture<HttpResponse<String>> ask(String path, String body) {
        return door.client.sendAsync(
                door.ask(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int pending(DefaultCamelContext context) {
        return context.getRoutes().stream()
                .map(Route::getConsumer)
                .map(consumer -> consumer instanceof PlatformHttpConsumerAware aware
                        ? aware.getPlatformHttpConsumer()
                        : consumer)
                .mapToInt(consumer -> consumer instanceof ShutdownAware aware ? aware.getPendingExchangesSize() : 0)
                .sum();
    }

    /** As the host of routes does it: park first, then wait, then stop. */
    private static void stop(DefaultCamelContext context) {
        context.getRoutes().stream()
                .map(Route::getConsumer)
                .filter(consumer -> !consumer.getEndpoint().getEndpointUri().startsWith("direct:"))
                .forEach(ServiceHelper::suspendService);
        await().atMost(5, TimeUnit.SECONDS)
                .pollInterval(2, TimeUnit.MILLISECONDS)
                .until(() ->
                        pending(context) == 0 && context.getInflightRepository().size() == 0);
        context.stop();
    }
}
