package io.patchbay.providers.twilio.internal;

import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;

/** The host's end of Twilio's callbacks: a port before the routes of this bundle. */
final class CallbackHost implements AutoCloseable {
    final TwilioAccounts accounts;
    private final Vertx vertx;
    private final HttpServer server;
    private final TestDoor door;

    CallbackHost(Vertx vertx, DeliveryReceipts receipts) throws Exception {
        this.vertx = vertx;
        this.accounts = new TwilioAccounts(null, vertx, new TestHost(URI.create("http://unused")), new HeldKeys());
        var webhooks = new TwilioWebhooks(accounts);
        webhooks.receipts = receipts;
        this.door = TestDoor.open(new TwilioRoutes(webhooks));
        this.server = vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> vertx.executeBlocking(
                        () -> door.ask(Question.post(request.path(), body.toString())
                                        .header("X-Twilio-Signature", request.getHeader("X-Twilio-Signature")))
                                .status(),
                        false)
                .onComplete(status -> request.response()
                        .setStatusCode(status.succeeded() ? status.result() : 500)
                        .end()));
    }

    @Override
    public void close() {
        server.close();
        door.close();
    }
}
