package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.patchbay.api.host.AdminAccount;
import io.patchbay.api.host.Capability;
import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private OpenDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new OpenDoor();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private record Check(String name, boolean needed, Supplier<Health> health) implements HealthCheck {
        @Override
        public Health check() {
            return health.get();
        }
    }

    @Test
    void theDocumentCanBeBrowsedWithoutAnyOtherHost() throws Exception {
        var page = anonymous("/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'");
        var parts = java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page.body());
        int found = 0;
        while (parts.find()) {
            assertThat(parts.group(1)).startsWith("/");
            assertThat(anonymous(parts.group(1)).statusCode())
                    .as(parts.group(1))
                    .isEqualTo(200);
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(4);
        assertThat(page.body()).doesNotContain("<script>", "style=", "http:", "https:");
        for (var other : new String[] {"/docs/none.js", "/docs/..%2fdoor-openapi.json", "/docs/package-info.class"}) {
            assertThat(anonymous(other).statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    void healthIsUpWhenEveryPartIs() throws Exception {
        door.checks.add(new Check("database", true, () -> HealthCheck.Health.up("Derby answers.")));
        var answer = anonymous("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"up\",\"components\":{\"database\":{\"status\":\"up\",\"detail\":\"Derby answers.\",\"advice\":\"\"}},\"version\":\"1.2.3\"}");
    }

    @Test
    void healthIs503WhenANeededPartIsDown() throws Exception {
        door.checks.add(new Check(
                "database", true, () -> new HealthCheck.Health(HealthCheck.Status.DOWN, "It is gone.", "Start it.")));
        var answer = anonymous("/health");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"status\":\"down\"", "Start it.");
    }

    @Test
    void healthIsDegradedWhenAnotherPartIsDownOrItsCheckFails() throws Exception {
        door.checks.add(new Check("extra", false, () -> {
            throw new IllegalStateException("secret");
        }));
        var answer = anonymous("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"degraded\"").doesNotContain("secret");
    }

    @Test
    void aCheckThatHangsIsDownAndHoldsUpNothing() throws Exception {
        var over = new CountDownLatch(1);
        door.checks.add(new Check("hangs", true, () -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return HealthCheck.Health.up("late");
        }));
        long began = System.nanoTime();
        assertThat(anonymous("/health").statusCode()).isEqualTo(503);
        assertThat(anonymous("/v1/capabilities").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        over.countDown();
    }

    @Test
    void healthIsRememberedForASecond() throws Exception {
        var asked = new AtomicInteger();
        door.checks.add(new Check("counted", true, () -> HealthCheck.Health.up("asked " + asked.incrementAndGet())));
        for (int i = 0; i < 20; i++) {
            anonymous("/health");
        }
        assertThat(asked.get()).isLessThan(4);
    }

    @Test
    void metricsAreForThisMachineAndForTheOperator() throws Exception {
        assertThat(anonymous("/metrics").body()).contains("patchbay_http_parked");
        assertThat(fromAfar("admin:right").statusCode()).isEqualTo(503);
        door.operators.arrived(new AdminAccount() {
            @Override
            public boolean opens(String user, String password) {
                return user.equals(USER) && password.equals("right");
            }

            @Override
            public String renew() {
                throw new UnsupportedOperationException();
            }
        });
        assertThat(fromAfar("admin:right").body()).contains("patchbay_http_parked");
        for (var wrong : new String[] {"admin:wrong", "root:right", "right", ""}) {
            var refused = fromAfar(wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic ");
        }
    }

    private HttpResponse<String> fromAfar(String pair) throws Exception {
        var written =
                java.util.Base64.getEncoder().encodeToString(pair.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return door.client.send(
                HttpRequest.newBuilder(door.ask("/metrics").build().uri())
                        .header("X-Forwarded-For", "192.0.2.1")
                        .header("Authorization", "Basic " + written)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void capabilitiesThatNobodyBringsAreAbsent() throws Exception {
        door.capabilities.add(capability("sms", Capability.Mode.SANDBOX));
        door.capabilities.add(capability("fax", Capability.Mode.LIVE));
        assertThat(anonymous("/v1/capabilities").body())
                .isEqualTo(
                        "{\"profile\":\"sandbox\",\"capabilities\":{\"sms\":\"sandbox\",\"numbers\":\"absent\",\"webhooks\":\"absent\",\"otp\":\"absent\",\"voice\":\"absent\",\"inbound\":\"absent\",\"ten-dlc\":\"absent\",\"relay\":\"absent\",\"console\":\"absent\",\"analytics\":\"absent\",\"ledger\":\"absent\",\"fax\":\"live\"}}");
    }

    @Test
    void theFirstPageTellsWhereToGo() throws Exception {
        assertThat(anonymous("/").body()).contains("\"openapi\":\"https://api.example/openapi.json\"");
    }

    @Test
    void openApiHasExactlyWhatIsServed() throws Exception {
        var before = openApi();
        assertThat(names(before.path("paths")))
                .containsExactly(
                        "/", "/docs", "/docs/{file}", "/health", "/metrics", "/openapi.json", "/v1/capabilities");
        door.run(new EchoRoutes());
        var after = openApi();
        assertThat(after.path("openapi").textValue()).isEqualTo("3.1.0");
        assertThat(after.path("info").path("version").textValue()).isEqualTo("1.2.3");
        assertThat(after.path("servers").toString()).isEqualTo("[{\"url\":\"https://api.example\"}]");
        var served = names(after.path("paths"))
                .flatMap(path -> names(after.path("paths").path(path))
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path))
                .sorted()
                .toList();
        assertThat(served).isEqualTo(door.door.routes());
        var echo = after.path("paths").path("/v1/echo/{name}").path("get");
        assertThat(echo.path("parameters").path(0).path("name").textValue()).isEqualTo("name");
        assertThat(echo.path("responses").path("default").path("$ref").textValue())
                .isEqualTo("#/components/responses/Problem");
        assertThat(after.path("paths")
                        .path("/v1/open")
                        .path("get")
                        .path("security")
                        .isArray())
                .isTrue();
    }

    @Test
    void openApiTakesWhatBundlesSayOfTheirOwnRoutes() throws Exception {
        Files.writeString(
                folder.resolve("openapi.json"),
                """
                {"openapi":"3.1.0",
                 "paths":{"/v1/things/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
                                             "get":{"summary":"A thing","responses":{"200":{"$ref":"#/components/responses/Thing"}}},
                                             "put":{"summary":"Not served"}},
                          "/v1/elsewhere":{"get":{"summary":"Not served"}}},
                 "components":{"responses":{"Thing":{"description":"A thing."}},"schemas":{"Problem":{"type":"integer"}}}}
                """);
        var context = door.prepare("things", new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/v1/things/{id}?httpMethodRestrict=GET,DELETE")
                        .setBody(e -> ApiResponse.noContent());
            }
        });
        context.setApplicationContextClassLoader(
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null));
        context.start();
        var document = openApi();
        var thing = document.path("paths").path("/v1/things/{id}");
        assertThat(names(thing)).containsExactlyInAnyOrder("parameters", "get", "delete");
        assertThat(thing.path("get").path("summary").textValue()).isEqualTo("A thing");
        assertThat(document.path("paths").has("/v1/elsewhere")).isFalse();
        assertThat(document.path("components").path("responses").has("Thing")).isTrue();
        assertThat(document.path("components")
                        .path("schemas")
                        .path("Problem")
                        .path("type")
                        .textValue())
                .isEqualTo("object");
    }

    @Test
    void routeWhoseDocumentAsksForNoKeyIsOpenAndSeesItsHeaders() throws Exception {
        Files.writeString(
                folder.resolve("openapi.json"),
                """
                {"paths":{"/v1/signed":{"post":{"security":[],
                                                "parameters":[{"name":"X-Signature","in":"header"},
                                                              {"name":"Authorization","in":"header"}]}},
                          "/v1/keyed":{"get":{"summary":"As all others"}}}}
                """);
        var context = door.prepare("signed", new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/v1/signed?httpMethodRestrict=POST").process(PagesTest::showHeaders);
                from("platform-http:/v1/keyed?httpMethodRestrict=GET").process(PagesTest::showHeaders);
            }
        });
        context.setApplicationContextClassLoader(
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null));
        context.start();
        var signed = HttpRequest.newBuilder(door.ask("/v1/signed").build().uri())
                .header("X-Signature", "abc")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(door.client
                        .send(signed, HttpResponse.BodyHandlers.ofString())
                        .body())
                .isEqualTo("abc hidden");
        assertThat(anonymous("/v1/keyed").statusCode()).isEqualTo(401);
        var keyed = door.ask("/v1/keyed").header("X-Signature", "abc").GET().build();
        assertThat(door.client.send(keyed, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo("hidden hidden");
    }

    private static void showHeaders(Exchange exchange) {
        var request = exchange.getMessage().getBody(ApiRequest.class);
        exchange.getMessage()
                .setBody(ApiResponse.ok(request.header("X-Signature").orElse("hidden") + " "
                        + request.header("Authorization").orElse("hidden")));
    }

    private JsonNode openApi() throws Exception {
        return JSON.readTree(anonymous("/openapi.json").body());
    }

    private static Stream<String> names(JsonNode object) {
        Iterable<String> names = () -> (Iterator<String>) object.fieldNames();
        return StreamSupport.stream(names.spliterator(), false);
    }

    private HttpResponse<String> anonymous(String path) throws Exception {
        return door.client.send(
                HttpRequest.newBuilder(door.ask(path).build().uri()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Capability capability(String name, Capability.Mode mode) {
        return new Capability() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Mode mode() {
                return mode;
            }
        };
    }
}
