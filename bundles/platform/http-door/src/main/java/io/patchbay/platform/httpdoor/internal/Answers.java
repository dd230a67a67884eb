package io.patchbay.platform.httpdoor.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.StreamedBody;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes answers, with the headers that all of them carry. */
final class Answers {
    private static final int NO_CONTENT = 204;
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence MODE = HttpHeaders.createOptimized("Patchbay-Mode");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence CSP = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final String STRICT_CSP = "default-src 'none'; frame-ancestors 'none'";
    /** The door's own business; a route that sets one of these would break the connection. */
    private static final Set<String> OURS = Set.of("connection", "content-length", "transfer-encoding", "keep-alive");

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

    private final CharSequence mode;
    private final Set<String> visibleHeaders;
    private final Streams streams;
    private final JsonMapper json = new JsonMapper();

    Answers(Profile profile, Set<String> visibleHeaders, Streams streams) {
        this.mode = HttpHeaders.createOptimized(profile.name().toLowerCase(Locale.ROOT));
        this.visibleHeaders = visibleHeaders;
        this.streams = streams;
    }

    DoorRequest.Headers visible(MultiMap headers, Set<String> ofRoute) {
        return new DoorRequest.Headers(headers, visibleHeaders, ofRoute);
    }

    /** Writes an answer; one that cannot be written becomes a 500. */
    void write(Call call, ApiResponse answer) {
        if (answer.body() instanceof StreamedBody stream) {
            stream(call, answer, stream);
            return;
        }
        byte[] body;
        try {
            body = bytes(answer.body());
        } catch (JsonProcessingException e) {
            fail(call, e);
            return;
        }
        send(call, answer, body);
    }

    /** Writes a problem. */
    void fail(Call call, Throwable failure) {
        var problem = Problems.of(failure, call);
        try {
            send(call, problem, bytes(problem.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }

    private void stream(Call call, ApiResponse answer, StreamedBody stream) {
        var response = begin(call, answer);
        protect(response);
        if (call.http().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            new Streaming(call, stream, streams).begin();
        }
    }

    /** The status and all headers but those that depend on the body's length. */
    private HttpServerResponse begin(Call call, ApiResponse answer) {
        call.answering();
        var response = call.http().response().setStatusCode(answer.status());
        head(response, call.requestId());
        if (answer.body() != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, type(answer.body()));
        }
        answer.headers().forEach((name, value) -> put(response, name, value));
        return response;
    }

    private void send(Call call, ApiResponse answer, byte[] body) {
        var response = begin(call, answer);
        if (answer.status() == NO_CONTENT) {
            // RFC 9110, 8.6: a length must not be there, and the server sets one by itself.
            response.headersEndHandler(ignored -> response.headers().remove(HttpHeaders.CONTENT_LENGTH));
        }
        if (answer.body() != null) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
            protect(response);
        }
        if (call.bodyIsComing() || call.guest().isClosing()) {
            call.guest().closing();
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Lingering.after(call, response.end(Buffer.buffer(body)));
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    private void head(HttpServerResponse response, String requestId) {
        response.putHeader(MODE, mode)
                .putHeader(REQUEST_ID, requestId)
                .putHeader(TYPE_OPTIONS, NOSNIFF)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }

    /** What a browser could show as a page must not run anything, unless its route says what it needs. */
    private static void protect(HttpServerResponse response) {
        var type = response.headers().get(HttpHeaders.CONTENT_TYPE);
        boolean data = type.startsWith("application/json") || type.startsWith("application/problem+json");
        if (!data && !response.headers().contains(CSP)) {
            response.putHeader(CSP, STRICT_CSP);
        }
    }

    /** A value that came from a client must not begin a new header line. */
    private static void put(HttpServerResponse response, String name, String value) {
        if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
            response.putHeader(name, CONTROL.matcher(value).replaceAll(" "));
        }
    }

    private static CharSequence type(Object body) {
        if (body instanceof String) {
            return "text/plain; charset=utf-8";
        }
        if (body instanceof StreamedBody) {
            return "text/event-stream";
        }
        return body instanceof byte[] ? "application/octet-stream" : JSON;
    }

    private byte[] bytes(@Nullable Object body) throws JsonProcessingException {
        if (body == null) {
            return new byte[0];
        }
        if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return body instanceof byte[] raw ? raw : json.writeValueAsBytes(body);
    }
}
