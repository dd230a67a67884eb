package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a problem document that says what to do, never a 500, and nothing is stored. */
@ExtendWith(SharedHost.class)
class BadInputIT {
    private static final String SEND = "/v1/orgs/demo/sms/send";

    private final RunningHost host = SharedHost.host();
    private final Client client = host.client();

    static Stream<String> badBodies() {
        return Stream.of(
                "",
                "{",
                "[]",
                "\"text\"",
                "null",
                "{} {}",
                "{\"from\":1,\"to\":2,\"body\":3}",
                "{\"from\":null,\"to\":null,\"body\":null}",
                "{\"from\":\"+14155550123\",\"from\":\"+14155550123\",\"to\":\"+14155550100\",\"body\":\"x\"}",
                "{\"from\":\"+14155550123\",\"to\":1e400,\"body\":\"x\"}",
                "{\"from\":\"+14155550123\",\"to\":NaN,\"body\":\"x\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+14155550100\",\"body\":\"\\u0000\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+14155550100\",\"body\":\"\\ud83d\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+14155550100\",\"body\":\"\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+14155550100\",\"body\":\"" + "x".repeat(1601) + "\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+14155550100\",\"body\":\"" + "漢".repeat(671) + "\"}",
                "{\"from\":\"+14155550123\",\"to\":\"4155550100\",\"body\":\"x\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+1999\",\"body\":\"x\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+19002345678\",\"body\":\"x\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+١٤١٥٥٥٥٠١٠٠\",\"body\":\"x\"}",
                "{\"from\":\"+14155550123\\r\\nX: y\",\"to\":\"+14155550100\",\"body\":\"x\"}",
                "{\"from\":\"'; DROP TABLE message; --\",\"to\":\"+14155550100\",\"body\":\"x\"}",
                "{\"from\":\"${jndi:ldap://127.0.0.1/a}\",\"to\":\"+14155550100\",\"body\":\"x\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+14155550100\",\"body\":\"x\",\"status_callback\":\"http://10.0.0.1/\"}",
                "{\"from\":\"+14155550123\",\"to\":\"+14155550100\",\"body\":\"x\",\"status_callback\":\"ftp://example.com/\"}",
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "[".repeat(10_000) + "]".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void badBodyIsExplainedAndNothingIsStored(String body) {
        int before = Messages.states(client).size();
        var answer = client.postRaw(SEND, body);

        assertProblem(answer);
        assertThat(answer.status()).isIn(400, 422);
        if (answer.status() == 422) {
            assertThat(answer.json().get("errors")).isNotEmpty();
            assertThat(answer.json().at("/errors/0/pointer").asText()).startsWith("/");
        }
        assertThat(Messages.states(client)).hasSize(before);
    }

    @Test
    void tenMegabytesAreRefusedPlainAndChunked() {
        var big = "{\"body\":\"" + "x".repeat(10_000_000) + "\"}";
        assertTooLarge(() -> client.postRaw(SEND, big).status());
        var chunked = client.request(SEND)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(big.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .build();
        assertTooLarge(() -> Client.send(chunked).status());
        assertThat(client.get("/health").status()).isEqualTo(200);
    }

    /** A client that is still writing may see the connection close instead of the 413 that was sent. */
    private static void assertTooLarge(java.util.function.IntSupplier request) {
        try {
            assertThat(request.getAsInt()).isEqualTo(413);
        } catch (java.io.UncheckedIOException e) {
            assertThat(e.getCause()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aGzipBombIsNotUnpacked() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[50_000_000]);
        }
        var request = client.request(SEND)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray()))
                .build();
        assertThat(Client.send(request).status()).isIn(413, 415);
    }

    @Test
    void aHeaderQueryOrFieldNamedForCamelChangesNothing() {
        var body = "{\"from\":\"" + host.number()
                + "\",\"to\":\"+14155550100\",\"body\":\"x\",\"CAmelTwilio.to\":\"+14155550199\"}";
        var request = client.posting(SEND + "?CAmelTwilio.to=%2B14155550199&CamelHttpResponseCode=500", body)
                .header("CAmelTwilio.to", "+14155550199")
                .header("CamelHttpUri", "http://127.0.0.1:1/")
                .build();
        var answer = Client.send(request);

        assertThat(answer.status()).isIn(202, 422);
        assertThat(answer.raw().headers().map()).doesNotContainKeys("camelhttpuri", "cameltwilio.to");
        if (answer.status() == 202) {
            assertThat(answer.json().get("to").asText()).isEqualTo("+14155550100");
        }
    }

    @Test
    void everyServedPathRefusesStrangersAndOtherTenants() {
        var stranger = client.withKey("pb_org_" + "A".repeat(43));
        var other = otherTenant().client();
        for (var route : routes()) {
            if (route.open()) {
                continue;
            }
            var anonymous = call(stranger, route);
            assertThat(anonymous.status()).as("%s without a key", route).isEqualTo(401);
            assertProblem(anonymous);
            if (route.path().contains("{slug}") || route.path().contains("/projects/{id}")) {
                assertThat(call(other, route).status())
                        .as("%s with another tenant's key", route)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void seededNoiseNeverGetsA500() {
        var random = new Random(Long.getLong("blackbox.seed"));
        // An answer that streams has no end to wait for; StreamIT asks for those.
        var routes = routes().stream().filter(route -> !route.streams()).toList();
        // Of its own: some of the noise makes sense, such as giving a number back.
        var tenant = otherTenant();
        var noisy = tenant.client();
        var project = noisy.post("/v1/orgs/" + tenant.slug() + "/projects", Map.of("slug", "noise"))
                .json()
                .get("id")
                .asText();
        for (int i = 0; i < 1500; i++) {
            var route = routes.get(random.nextInt(routes.size()));
            var path = noisyPath(route.path(), List.of(tenant.slug(), project), random);
            var answer = route.method().equals("POST") ? noisy.postRaw(path, noisyBody(random)) : noisy.get(path);
            assertThat(answer.status()).as("%s %s", route.method(), path).isLessThan(500);
            if (answer.status() >= 400) {
                assertProblem(answer);
            }
        }
    }

    private static String noisyPath(String template, List<String> known, Random random) {
        var odd = new ArrayList<>(known);
        odd.addAll(List.of("%00", "..%2f..", "%2B14155550123", "+1", "%C3%28", "a".repeat(300), "'", "%7B%7D", ""));
        var path = template;
        while (path.contains("{")) {
            path = path.replaceFirst(
                    "\\{[^}]+}", java.util.regex.Matcher.quoteReplacement(odd.get(random.nextInt(odd.size()))));
        }
        var queries = List.of(
                "", "?limit=0", "?limit=x", "?after=%00", "?after=zz&limit=200", "?state=none", "?since=yesterday");
        return path + queries.get(random.nextInt(queries.size()));
    }

    private static String noisyBody(Random random) {
        var values = List.of(
                "1",
                "null",
                "true",
                "\"\"",
                "\"x\"",
                "[]",
                "{}",
                "[1,[2]]",
                "1e309",
                "-0",
                "\"\\u202e\"",
                "\"\\ud800\"");
        var names = List.of(
                "from",
                "to",
                "body",
                "text",
                "channel",
                "phone_id",
                "url",
                "events",
                "slug",
                "name",
                "scopes",
                "project",
                "idempotency_key");
        var fields = new ArrayList<String>();
        for (int i = random.nextInt(6); i > 0; i--) {
            fields.add(
                    "\"" + names.get(random.nextInt(names.size())) + "\":" + values.get(random.nextInt(values.size())));
        }
        var body = "{" + String.join(",", fields) + "}";
        return random.nextInt(10) == 0 ? body.substring(0, random.nextInt(body.length())) : body;
    }

    private record Tenant(String slug, Client client) {}

    private Tenant otherTenant() {
        var slug = "other-" + UUID.randomUUID().toString().substring(0, 8);
        Shell.run(host.data(), "patchbay:org-create " + slug);
        var output = Shell.run(host.data(), "patchbay:key-create --format json " + slug)
                .output();
        return new Tenant(slug, client.withKey(output.replaceAll("(?s).*(pb_org_[A-Za-z0-9_-]+).*", "$1")));
    }

    private record Route(String method, String path, boolean open, boolean streams) {}

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        JsonNode paths = client.get("/openapi.json").json().get("paths");
        paths.fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            var method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
            if (List.of("GET", "POST", "DELETE").contains(method)) {
                var security = operation.getValue().get("security");
                boolean streams =
                        operation.getValue().at("/responses/200/content").has("text/event-stream");
                routes.add(new Route(method, path.getKey(), security != null && security.isEmpty(), streams));
            }
        }));
        assertThat(routes).hasSizeGreaterThan(15);
        return routes;
    }

    private static Client.Answer call(Client client, Route route) {
        var path = route.path().replace("{slug}", "demo").replaceAll("\\{[^}]+}", "proj_demo");
        return switch (route.method()) {
            case "POST" -> client.post(path, Map.of("to", "+14155550100"));
            case "DELETE" -> client.delete(path);
            default -> client.get(path);
        };
    }

    private static void assertProblem(Client.Answer answer) {
        assertThat(answer.raw().headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        for (var member : List.of("type", "title", "status", "detail", "success", "code", "request_id")) {
            assertThat(answer.json().has(member))
                    .as("%s in %s", member, answer.json())
                    .isTrue();
        }
        assertThat(answer.json().get("detail").asText()).isNotBlank();
    }
}
