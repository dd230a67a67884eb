package io.patchbay.providers.sandbox.internal;

import io.patchbay.routes.testing.KnownSenders;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** The host's end of a carrier's callbacks: a port before the routes of this bundle. */
final class ReceiptHost implements AutoCloseable {
    static final String KEY = "pb_org_test";

    private final Vertx vertx;
    private final HttpServer server;
    private final SandboxAccounts accounts = new SandboxAccounts();
    private final TestDoor door;

    ReceiptHost(Vertx vertx) throws Exception {
        this.vertx = vertx;
        this.door = TestDoor.open(new SandboxRoutes(
                new SandboxApi(accounts, new PlainNumberPlan(), new KnownSenders(), new EveryMessage())));
        this.server = vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    void serve(SandboxAccount account) {
        accounts.arrived(account);
    }

    private void serve(HttpServerRequest request) {
        var authorized = ("Bearer " + KEY).equals(request.getHeader("Authorization"));
        request.body().onSuccess(body -> vertx.executeBlocking(
                        () -> authorized ? ask(request.path(), body.toString()) : 401, false)
                .onComplete(status -> request.response()
                        .setStatusCode(status.succeeded() ? status.result() : 500)
                        .end()));
    }

    private int ask(String path, String body) {
        return door.ask(Question.post(path, body).by(KnownTenants.holder("demo")))
                .status();
    }

    @Override
    public void close() {
        server.close();
        door.close();
    }
}
