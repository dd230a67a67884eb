package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.Principal;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A request as routes see it. Nothing of it becomes a Camel header: it is the exchange's body as a whole. */
final class DoorRequest implements ApiRequest {
    private static final Pattern ONCE = Pattern.compile("[\\x20-\\x7e]{1,255}");

    private final Head head;
    private final Headers headers;
    private final byte[] body;
    private final Optional<Principal> holder;

    /** The headers, of which a route sees only those that are named for all routes or for itself, in lower case. */
    record Headers(MultiMap all, Set<String> visible, Set<String> ofRoute) {
        Optional<String> get(String name) {
            var asked = name.toLowerCase(Locale.ROOT);
            return visible.contains(asked) || ofRoute.contains(asked)
                    ? Optional.ofNullable(all.get(name))
                    : Optional.empty();
        }
    }

    DoorRequest(Head head, Headers headers, byte[] body, Optional<Principal> holder) {
        this.head = head;
        this.headers = headers;
        this.body = body;
        this.holder = holder;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String path() {
        return head.target().path();
    }

    @Override
    public String route() {
        return head.slot().template().text();
    }

    @Override
    public String pathParameter(String name) {
        return head.pathParameter(name);
    }

    @Override
    public Optional<String> query(String name) {
        return head.target().first(name);
    }

    @Override
    public List<String> queryNames() {
        return head.queryNames();
    }

    @Override
    public Optional<String> header(String name) {
        return headers.get(name);
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Principal principal() {
        return holder.orElseThrow(Keys::missing);
    }

    @Override
    public String requestId() {
        return head.requestId();
    }

    @Override
    public Optional<OnceKey> onceKey() {
        return Optional.ofNullable(headers.all().get("Idempotency-Key")).map(this::onceKey);
    }

    @Override
    public OnceKey onceKey(String key) {
        if (!ONCE.matcher(key).matches()) {
            throw new Problem(
                    400,
                    "invalid_idempotency_key",
                    "Write the idempotency key as 1 to 255 printable ASCII characters.");
        }
        return new OnceKey(principal().org() + " " + method() + " " + route(), key, payload());
    }

    private String payload() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(path().getBytes(StandardCharsets.UTF_8));
            // A byte that no path holds keeps the end of one apart from the beginning of the other.
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Without path, body and key: they must not reach a log. */
    @Override
    public String toString() {
        return Map.of("id", requestId(), "route", method() + " " + route()).toString();
    }
}
