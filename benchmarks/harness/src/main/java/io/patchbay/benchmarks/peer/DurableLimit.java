package io.patchbay.benchmarks.peer;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The limit of durable acceptance on a machine: HTTP by Vert.x, JSON read, a record appended to a preallocated journal with one {@code fdatasync} for each group, then the answer.
 * Arguments: port, folder. Ends when its standard input does.
 */
public final class DurableLimit {
    private static final int LOOPS = 2;
    private static final int BACKLOG = 512;

    private DurableLimit() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        var journal = new Journal(Path.of(arguments[1]));
        var ids = new AtomicLong();
        var vertx = Vertx.vertx();
        vertx.deployVerticle(() -> new Door(port, journal, ids), new DeploymentOptions().setInstances(LOOPS));
        while (System.in.read() >= 0) {
            // until the parent goes
        }
        Runtime.getRuntime().halt(0);
    }

    /** One event loop. */
    private static final class Door extends AbstractVerticle {
        private final int port;
        private final Journal journal;
        private final AtomicLong ids;

        Door(int port, Journal journal, AtomicLong ids) {
            this.port = port;
            this.journal = journal;
            this.ids = ids;
        }

        @Override
        public void start(Promise<Void> started) {
            var options =
                    new HttpServerOptions().setHost("127.0.0.1").setPort(port).setAcceptBacklog(BACKLOG);
            vertx.createHttpServer(options)
                    .requestHandler(this::accept)
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void accept(HttpServerRequest request) {
            request.body().onSuccess(body -> {
                var message = new JsonObject(body);
                long id = ids.incrementAndGet();
                var entry = message.put("id", id).toBuffer().getBytes();
                journal.append(entry, () -> context.runOnContext(nothing -> answer(request, id)));
            });
        }

        private static void answer(HttpServerRequest request, long id) {
            request.response()
                    .setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"id\":" + id + ",\"status\":\"accepted\"}");
        }
    }
}
