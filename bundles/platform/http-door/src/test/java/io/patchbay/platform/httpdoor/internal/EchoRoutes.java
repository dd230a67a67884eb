package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;

/** Routes that show what they were given. */
final class EchoRoutes extends RouteBuilder {
    final BlockingQueue<Map<String, Object>> headers = new LinkedBlockingQueue<>();
    private final String version;

    EchoRoutes() {
        this("1");
    }

    EchoRoutes(String version) {
        this.version = version;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("platform-http:/v1/echo/{name}?httpMethodRestrict=POST,GET").process(this::echo);
        from("platform-http:/v1/open?httpMethodRestrict=GET").process(this::echo);
        from("platform-http:/v1/whoami?httpMethodRestrict=GET").process(this::who);
        from("platform-http:/v1/through/direct?httpMethodRestrict=POST").to("direct:inside");
        from("direct:inside").process(this::echo);
        from("platform-http:/v1/later?httpMethodRestrict=POST").process(new Later());
        from("platform-http:/v1/later/direct?httpMethodRestrict=POST").to("direct:later");
        from("direct:later").process(new Later()).process(exchange -> exchange.getMessage()
                .setBody(ApiResponse.ok(new Writing())));
        from("platform-http:/v1/fail/{how}?httpMethodRestrict=GET").process(EchoRoutes::fail);
        from("platform-http:/v1/form?httpMethodRestrict=POST&consumes=application/x-www-form-urlencoded")
                .process(this::echo);
    }

    private void echo(Exchange exchange) {
        headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
        var request = exchange.getMessage().getBody(ApiRequest.class);
        var body = new LinkedHashMap<String, Object>();
        body.put("version", version);
        body.put("method", request.method());
        body.put("path", request.path());
        body.put("route", request.route());
        body.put("name", request.route().contains("{name}") ? request.pathParameter("name") : "");
        body.put("q", request.query("q").orElse(""));
        body.put("names", request.queryNames());
        body.put("text", new String(request.body(), StandardCharsets.UTF_8));
        body.put("authorization", request.header("Authorization").orElse("hidden"));
        exchange.getMessage().setBody(ApiResponse.ok(body));
    }

    private void who(Exchange exchange) {
        var request = exchange.getMessage().getBody(ApiRequest.class);
        exchange.getMessage()
                .setBody(ApiResponse.ok(Map.of(
                        "org",
                        request.principal().org(),
                        "once",
                        request.onceKey()
                                .map(once -> once.scope() + "|" + once.key() + "|" + once.payload())
                                .orElse(""))));
    }

    private static void fail(Exchange exchange) throws Exception {
        var how = exchange.getMessage().getBody(ApiRequest.class).pathParameter("how");
        switch (how) {
            case "problem" ->
                throw Problem.invalid("/to", "invalid_number", "Write the number with + and country code.");
            case "store" -> throw new StoreUnavailable("secret address of the store", new IllegalStateException());
            case "wrapped" -> throw new IllegalStateException(new RuntimeException(Problem.notFound("thing")));
            case "bug" -> throw new IllegalStateException("secret +14155550123");
            case "error" -> throw new AssertionError("secret");
            case "nothing" -> exchange.getMessage().setBody("no answer");
            case "unwritable" -> exchange.getMessage().setBody(ApiResponse.ok(new Object()));
            case "splitting" ->
                exchange.getMessage()
                        .setBody(ApiResponse.ok(List.of())
                                .with("X-Echo", "a\r\nSet-Cookie: b=c")
                                .with("Content-Length", "1"));
            case "text" ->
                exchange.getMessage()
                        .setBody(new ApiResponse(200, Map.of("Content-Type", "text/html; charset=utf-8"), "<p>é</p>"));
            case "empty" -> exchange.getMessage().setBody(ApiResponse.noContent());
            default -> throw new IllegalArgumentException(how);
        }
    }

    /** Tells which thread writes the answer. */
    public static final class Writing {
        public String getThread() {
            return Thread.currentThread().getName();
        }
    }

    /** Completes on another thread, after the milliseconds that the body names. */
    private static final class Later extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            var request = exchange.getMessage().getBody(ApiRequest.class);
            long millis = Long.parseLong(new String(request.body(), StandardCharsets.UTF_8));
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> {
                exchange.getMessage().setBody(ApiResponse.of(202, Map.of("waited", millis)));
                callback.done(false);
            });
            return false;
        }
    }
}
