package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final EchoRoutes ROUTES = new EchoRoutes();
    private static OpenDoor door;

    @BeforeAll
    static void open() throws Exception {
        door = new OpenDoor();
        door.run(ROUTES);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void aRouteSeesTheRequestAndItsAnswerGoesOut() throws Exception {
        var answer = door.post("/v1/echo/a?q=x+y&q=z&other", "{\"é\":1}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map())
                .containsKeys("x-request-id")
                .containsEntry("patchbay-mode", java.util.List.of("sandbox"))
                .containsEntry("content-type", java.util.List.of("application/json"))
                .containsEntry("x-content-type-options", java.util.List.of("nosniff"))
                .containsEntry("cache-control", java.util.List.of("no-store"))
                .doesNotContainKeys("server", "content-security-policy");
        var body = JSON.readTree(answer.body());
        assertThat(body.path("name").textValue()).isEqualTo("a");
        assertThat(body.path("route").textValue()).isEqualTo("/v1/echo/{name}");
        assertThat(body.path("q").textValue()).isEqualTo("x y");
        assertThat(body.path("names").toString()).isEqualTo("[\"q\",\"other\"]");
        assertThat(body.path("text").textValue()).isEqualTo("{\"é\":1}");
        assertThat(body.path("authorization").textValue()).isEqualTo("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550123, +14155550123",
        "%2B14155550123, +14155550123",
        "a%2Fb, a/b",
        "a%20b, a b",
        "%C3%A9, é",
        "%25, %",
        "..., ...",
        "~a-b_c.d!$&'()*+;=:@, ~a-b_c.d!$&'()*+;=:@"
    })
    void partsOfAPathAreDecoded(String written, String read) throws Exception {
        var answer = door.raw("GET /v1/echo/" + written
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + OpenDoor.KEY + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"name\":" + JSON.writeValueAsString(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/echo/%",
                "/v1/echo/%2",
                "/v1/echo/%zz",
                "/v1/echo/%00",
                "/v1/echo/%ff",
                "/v1/echo/%c0%af",
                "/v1/echo/%ed%a0%80",
                "/v1/echo/..",
                "/v1/echo/%2e%2e",
                "/v1/./echo/a",
                "/v1/echo/é",
                "/v1/echo/a?q=%",
                "/v1/echo/a?%00=1",
                "/v1/echo/a#b",
                "v1/echo/a",
                "*",
                "ftp://x/v1/echo/a"
            })
    void badAddressesAreRefused(String address) throws Exception {
        var answer = door.raw("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"malformed_address\"");
    }

    @Test
    void theAbsoluteFormOfAnAddressIsUnderstood() throws Exception {
        var answer =
                door.raw("GET http://api.example:5110/v1/open?q=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"q\":\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/echo", "/v1/echo/", "/v1/echo/a/", "/v1//echo/a", "/V1/echo/a", "/v2", "//", "/v1/echo/a/b"
            })
    void unknownPathsAre404(String path) throws Exception {
        var answer = door.get(path);
        assertProblem(answer, 404, "unknown_path");
    }

    @Test
    void unknownPathsMayStillComeWhileTheHostStarts() throws Exception {
        door.starting.set(true);
        try {
            var answer = door.get("/v1/soon");
            assertProblem(answer, 503, "starting");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        } finally {
            door.starting.set(false);
        }
    }

    @Test
    void unknownMethodsAre405WithWhatIsAllowed() throws Exception {
        for (var method : new String[] {"PUT", "DELETE", "BREW"}) {
            var answer = send(method, "/v1/echo/a");
            assertProblem(answer, 405, "method_not_allowed");
            assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        }
        assertThat(door.raw("TRACE /v1/echo/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    void optionsAreAnsweredWithoutAKey() throws Exception {
        var answer = door.client.send(
                HttpRequest.newBuilder(door.ask("/v1/later").build().uri())
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).contains("OPTIONS, POST");
        assertThat(door.raw("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 204 ");
    }

    @Test
    void headIsGetWithoutItsBody() throws Exception {
        var head = send("HEAD", "/v1/echo/a");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
        assertThat(door.get("/v1/echo/a").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer", "Basic cGI6", "bearer  ", "pb_org_acme-key", "Bearer a b"})
    void aWrongKeyIs401(String authorization) throws Exception {
        var answer = door.client.send(
                HttpRequest.newBuilder(door.ask("/v1/whoami").build().uri())
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(answer.body()).doesNotContain("wrong");
    }

    @Test
    void aMissingKeyIs401AndTheSchemeMayBeInAnyCase() throws Exception {
        var uri = door.ask("/v1/whoami").build().uri();
        var without = door.client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertProblem(without, 401, "missing_key");
        var lower = door.client.send(
                HttpRequest.newBuilder(uri)
                        .header("authorization", "bearer " + OpenDoor.KEY)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(lower.body()).contains("\"org\":\"acme\"");
    }

    @Test
    void anIdempotencyKeyIsBoundToTenantMethodRouteAndPayload() throws Exception {
        var first = once("key 1", 200);
        assertThat(first)
                .contains("acme GET /v1/whoami|key 1|")
                .isEqualTo(once("key 1", 200))
                .isNotEqualTo(once("key 2", 200));
        once("x".repeat(255), 200);
        once("x".repeat(256), 400);
        once("", 400);
        assertThat(door.raw(
                        "GET /v1/whoami HTTP/1.1\r\nHost: x\r\nConnection: close\r\nIdempotency-Key: \u00e9\r\nAuthorization: Bearer "
                                + OpenDoor.KEY + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("invalid_idempotency_key");
    }

    private String once(String key, int status) throws Exception {
        var answer = door.client.send(
                door.ask("/v1/whoami").header("Idempotency-Key", key).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        return answer.body();
    }

    @Test
    void nothingThatAClientSendsBecomesACamelHeader() throws Exception {
        ROUTES.headers.clear();
        door.client.send(
                door.ask("/v1/echo/a?CAmelTwilio.to=1&CamelHttpUri=2&CamelExecCommandExecutable=3")
                        .header("CAmelTwilio.to", "+15005550006")
                        .header("camelhttppath", "/x")
                        .header("breadcrumbId", "x")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"CAmelTwilio.to\":\"1\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(ROUTES.headers.poll(5, TimeUnit.SECONDS)).isEmpty();
        var form = door.client.send(
                door.ask("/v1/form")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("CAmelTwilio.to=%2B15005550006&a=b"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(form.body()).contains("CAmelTwilio.to=%2B15005550006");
        assertThat(ROUTES.headers.poll(5, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void problemsHaveTheirShape() throws Exception {
        var body = assertProblem(door.get("/v1/fail/problem?x=1"), 422, "invalid_number");
        assertThat(body.path("type").textValue()).isEqualTo("urn:patchbay:problem:invalid_number");
        assertThat(body.path("title").textValue()).isEqualTo("Invalid number");
        assertThat(body.path("instance").textValue()).isEqualTo("/v1/fail/problem");
        assertThat(body.path("errors").toString())
                .isEqualTo(
                        "[{\"pointer\":\"/to\",\"code\":\"invalid_number\",\"detail\":\"Write the number with + and country code.\"}]");
        assertProblem(door.get("/v1/fail/wrapped"), 404, "not_found");
    }

    @Test
    void aStoreThatIsAwayIs503() throws Exception {
        var answer = door.get("/v1/fail/store");
        assertProblem(answer, 503, "store_unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug", "error", "nothing", "unwritable"})
    void aMistakeOfOursRevealsTheRequestIdAlone(String how) throws Exception {
        var answer = door.get("/v1/fail/" + how);
        assertProblem(answer, 500, "internal_error");
        assertThat(answer.body()).doesNotContain("secret", "Exception", "Object");
        assertThat(door.get("/v1/echo/a").statusCode()).isEqualTo(200);
    }

    @Test
    void aHeaderValueCannotBeginAnotherHeader() throws Exception {
        var answer = door.get("/v1/fail/splitting");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Echo")).contains("a  Set-Cookie: b=c");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).isEqualTo("[]");
    }

    @Test
    void pagesAreNotAllowedToRunAnything() throws Exception {
        var answer = door.get("/v1/fail/text");
        assertThat(answer.body()).isEqualTo("<p>é</p>");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        var empty = door.get("/v1/fail/empty");
        assertThat(empty.statusCode()).isEqualTo(204);
        assertThat(empty.headers().firstValue("Content-Type")).isEmpty();
        assertThat(empty.headers().firstValue("Content-Length")).isEmpty();
    }

    @Test
    void directRoutesRunInsideOfAContext() throws Exception {
        assertThat(door.post("/v1/through/direct", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void answersAreWrittenOnTheirEventLoop() throws Exception {
        assertThat(door.post("/v1/later/direct", "5").body()).contains("\"thread\":\"vert.x-eventloop-thread");
    }

    @Test
    void answersOfOtherThreadsComeBackToTheirOwnRequests() throws Exception {
        var answers = IntStream.range(0, 200)
                .mapToObj(i -> door.client.sendAsync(
                        door.ask("/v1/later")
                                .POST(HttpRequest.BodyPublishers.ofString(Integer.toString(i % 20)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();
        for (int i = 0; i < answers.size(); i++) {
            var answer = answers.get(i).get(20, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("{\"waited\":" + i % 20 + "}");
        }
    }

    @Test
    void metersNameTemplatesOnly() throws Exception {
        door.get("/v1/echo/secret-name");
        door.get("/v1/no/such/secret-path");
        send("SECRET", "/v1/echo/a");
        var metrics = door.get("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains(
                        "patchbay_http_requests_seconds_count{method=\"GET\",route=\"/v1/echo/{name}\",status=\"200\"}")
                .contains("method=\"other\"")
                .contains("route=\"none\"")
                .doesNotContainIgnoringCase("secret");
    }

    @Test
    void aConflictingRouteIsRefused() throws Exception {
        var other = door.prepare("other", new EchoRoutes());
        var failure = new ArrayList<Throwable>();
        CompletableFuture.runAsync(other::start)
                .exceptionally(e -> {
                    failure.add(e);
                    return null;
                })
                .get(10, TimeUnit.SECONDS);
        assertThat(failure).singleElement().asString().contains("is served by test already");
        assertThat(door.get("/v1/echo/a").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return door.client.send(
                door.ask(path)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var body = JSON.readTree(answer.body());
        assertThat(body.properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "type", "title", "status", "detail", "instance", "success", "code", "request_id", "errors");
        assertThat(body.path("code").textValue()).isEqualTo(code);
        assertThat(body.path("status").intValue()).isEqualTo(status);
        assertThat(body.path("success").booleanValue()).isFalse();
        assertThat(body.path("request_id").textValue())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElse(""));
        return body;
    }
}
