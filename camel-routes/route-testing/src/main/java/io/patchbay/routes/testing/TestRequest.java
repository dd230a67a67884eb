package io.patchbay.routes.testing;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.Principal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A question as a route sees it. */
final class TestRequest implements ApiRequest {
    private final Question question;
    private final ServedRoute route;
    private final String path;
    private final Map<String, String> query = new LinkedHashMap<>();

    TestRequest(Question question, ServedRoute route) {
        this.question = question;
        this.route = route;
        var parts = question.target().split("\\?", 2);
        this.path = parts[0];
        if (parts.length == 2) {
            Arrays.stream(parts[1].split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> query.putIfAbsent(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : ""));
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String method() {
        return question.method();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String route() {
        return route.template();
    }

    @Override
    public String pathParameter(String name) {
        var value = route.match(path).orElseThrow().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the template has no {" + name + "}");
        }
        return decode(value.replace("+", "%2B"));
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public List<String> queryNames() {
        return List.copyOf(query.keySet());
    }

    @Override
    public Optional<String> header(String name) {
        return question.headers().entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public byte[] body() {
        return question.body().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Principal principal() {
        var principal = question.principal();
        if (principal == null) {
            throw new Problem(401, "unauthorized", "Send a key: Authorization: Bearer pb_org_….");
        }
        return principal;
    }

    @Override
    public String requestId() {
        return "req_test";
    }

    @Override
    public Optional<OnceKey> onceKey() {
        return header("Idempotency-Key").map(this::onceKey);
    }

    @Override
    public OnceKey onceKey(String key) {
        return new OnceKey(principal().org() + "|" + method() + "|" + route(), key, path + "|" + question.body());
    }
}
