package io.patchbay.providers.twilio.internal;

import io.patchbay.kit.tck.Behaviour;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Twilio's API on real sockets, of messages here, of numbers and ports beside it: it does with a recipient as the script says, notes what it took, and counts every POST, so that a repeated one shows. */
final class ScriptedTwilio implements AutoCloseable {
    static final long SLOW_MILLIS = 300;

    final AtomicLong posts = new AtomicLong();
    final List<TwilioMessage> taken = new CopyOnWriteArrayList<>();
    final List<Fields> refused = new CopyOnWriteArrayList<>();
    final ScriptedNumbers numbers = new ScriptedNumbers();
    final ScriptedPorts ports = new ScriptedPorts(numbers);
    private final Vertx vertx;
    private final Callbacks callbacks;
    private HttpServer server;
    private final int port;

    ScriptedTwilio(Vertx vertx) {
        this.vertx = vertx;
        this.callbacks = new Callbacks(vertx);
        this.server = listen(0);
        this.port = server.actualPort();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    private HttpServer listen(int at) {
        return vertx.createHttpServer(new HttpServerOptions().setReuseAddress(true))
                .requestHandler(this::serve)
                .listen(at, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    void goAway() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    void comeBack() {
        server = listen(port);
    }

    private void serve(HttpServerRequest request) {
        if (request.method().name().equals("POST")) {
            posts.incrementAndGet();
        }
        var login =
                Base64.getEncoder().encodeToString((Given.SID + ":" + Given.TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + login).equals(request.getHeader("Authorization"))) {
            error(request, 401, 20003, "Authenticate");
        } else if (request.path().startsWith("/v1/")) {
            request.body().onSuccess(body -> ports.serve(request, body));
        } else if (request.path().contains("PhoneNumbers")) {
            request.body().onSuccess(body -> numbers.serve(request, Fields.parse(body.toString())));
        } else if (!request.path().equals("/2010-04-01/Accounts/" + Given.SID + "/Messages.json")) {
            error(request, 404, 20404, "The requested resource was not found");
        } else if (request.method().name().equals("GET")) {
            list(request);
        } else {
            request.body().onSuccess(body -> submit(request, Fields.parse(body.toString())));
        }
    }

    private void list(HttpServerRequest request) {
        var found = taken.stream()
                .filter(message -> message.matches(request))
                .map(TwilioMessage::json)
                .toList();
        request.response()
                .putHeader("Content-Type", "application/json")
                .end("{\"messages\":[" + String.join(",", found)
                        + "],\"page\":0,\"page_size\":50,\"next_page_uri\":null,\"uri\":\"/\"}");
    }

    private void submit(HttpServerRequest request, Fields fields) {
        var behaviour = Script.of(fields.get("To"));
        switch (behaviour) {
            case REJECTED -> {
                refused.add(fields);
                error(request, 400, 21211, "The 'To' number " + fields.get("To") + " is not a valid phone number.");
            }
            case BUSY -> {
                request.response().putHeader("Retry-After", "3");
                error(request, 429, 20429, "Too many requests");
            }
            case LOST_REQUEST -> request.connection().close();
            default -> take(request, fields, behaviour);
        }
    }

    private void take(HttpServerRequest request, Fields fields, Behaviour behaviour) {
        var message = new TwilioMessage(fields, "%032x".formatted(taken.size() + 1));
        taken.add(message);
        switch (behaviour) {
            case SLOW -> vertx.setTimer(SLOW_MILLIS, timer -> answer(request, message));
            case SILENT -> {
                // Never.
            }
            case LOST_ANSWER -> {
                request.connection().close();
                callbacks.report(message, behaviour);
            }
            case ERROR -> error(request, 500, 20500, "Internal Server Error");
            case EARLY_RECEIPT -> callbacks.report(message, behaviour).onComplete(done -> answer(request, message));
            default -> {
                answer(request, message);
                callbacks.report(message, behaviour);
            }
        }
    }

    private static void answer(HttpServerRequest request, TwilioMessage message) {
        request.response()
                .setStatusCode(201)
                .putHeader("Content-Type", "application/json")
                .end(message.json());
    }

    static void json(HttpServerRequest request, int status, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }

    static void error(HttpServerRequest request, int status, int code, String message) {
        json(
                request,
                status,
                "{\"code\":" + code + ",\"message\":\"" + message
                        + "\",\"more_info\":\"https://www.twilio.com/docs/errors/" + code + "\",\"status\":" + status
                        + "}");
    }

    @Override
    public void close() {
        goAway();
    }
}
