package io.patchbay.routes.support;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.Principal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request with a query and a body, and nothing else that these tests look at. */
record Asked(Map<String, String> queries, byte[] body) implements ApiRequest {
    static Asked body(String json) {
        return new Asked(Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    static Asked query(Map<String, String> queries) {
        return new Asked(queries, new byte[0]);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/v1/test";
    }

    @Override
    public String route() {
        return path();
    }

    @Override
    public String pathParameter(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(queries.get(name));
    }

    @Override
    public List<String> queryNames() {
        return List.copyOf(queries.keySet());
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public Principal principal() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String requestId() {
        return "req_test";
    }

    @Override
    public Optional<OnceKey> onceKey() {
        return Optional.empty();
    }

    @Override
    public OnceKey onceKey(String key) {
        throw new UnsupportedOperationException();
    }
}
