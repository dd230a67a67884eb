package io.patchbay.platform.httpdoor.internal;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server for each event loop, all on one port. */
final class HttpServers {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServers.class);
    private static final int BACKLOG = 1024;
    /** A busy machine takes its time to load what TLS needs. */
    private static final int SECONDS_TO_OPEN = 60;

    private final Vertx vertx;
    private final AtomicInteger port = new AtomicInteger();
    private final List<HttpServer> bound = new CopyOnWriteArrayList<>();
    private volatile DoorSettings settings;
    private volatile @Nullable Certificate certificate;
    private @Nullable Receptions receptions;
    private String deployment = "";

    /** Makes the reception of a loop, on that loop. */
    interface Receptions {
        Reception on(Loop loop, Guests guests);
    }

    HttpServers(Vertx vertx, DoorSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /** @throws IllegalStateException with a sentence for the operator if the port cannot be had */
    void open(Receptions made) throws InterruptedException {
        receptions = made;
        try {
            certificate = settings.address()
                    .tls()
                    .map(tls -> new Certificate(vertx, tls, this::takeOver))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        var options = new DeploymentOptions().setInstances(settings.limits().eventLoops());
        try {
            deployment = await(vertx.deployVerticle(() -> new Listening(made), options));
        } catch (IllegalStateException e) {
            forgetCertificate();
            throw e;
        }
    }

    /** Opens the port anew if the settings say so; if that fails, as it was before, and throws as {@link #open} does. */
    void move(DoorSettings next) throws InterruptedException {
        var before = settings;
        var opened = receptions;
        if (opened == null || next.sameListening(before)) {
            return;
        }
        close();
        try {
            settings = next;
            open(opened);
        } catch (IllegalStateException e) {
            settings = before;
            open(opened);
            throw e;
        }
    }

    String host() {
        return settings.address().host();
    }

    /** Empty where the port does not speak TLS. */
    Optional<Certificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    private void takeOver(CertificateFiles files) {
        bound.forEach(server -> server.updateSSLOptions(files.options())
                .onFailure(e -> LOG.warn("the new certificate was not taken over: {}", e.toString())));
    }

    private void forgetCertificate() {
        var known = certificate;
        if (known != null) {
            known.close();
            certificate = null;
        }
    }

    int port() {
        return port.get();
    }

    /** Closing again changes nothing. */
    void close() throws InterruptedException {
        forgetCertificate();
        if (vertx.deploymentIDs().contains(deployment)) {
            await(vertx.undeploy(deployment));
        }
        bound.clear();
    }

    private <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS_TO_OPEN, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(reason(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the HTTP server did not answer in time", e);
        }
    }

    private String reason(Throwable cause) {
        var address = settings.address();
        return cause instanceof BindException
                ? "port " + address.port() + " on " + address.host()
                        + " cannot be bound: stop the program that has it, or choose another one with --port"
                : "the HTTP server failed";
    }

    private HttpServerOptions options() {
        var limits = settings.limits();
        var options = new HttpServerOptions()
                .setHost(settings.address().host())
                .setPort(settings.address().port())
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                .setIdleTimeout((int) limits.idle().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxInitialLineLength(limits.headerBytes() / 2)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                // The door speaks no WebSocket; these would look at every request all the same.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        certificate().ifPresent(known -> options.setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(known.inUse().pair()));
        return options;
    }

    private final class Listening extends AbstractVerticle {
        private final Receptions receptions;

        Listening(Receptions receptions) {
            this.receptions = receptions;
        }

        @Override
        public void start(Promise<Void> started) {
            var loop = new Loop(context);
            var guests = new Guests(loop, settings.limits().idle());
            var reception = receptions.on(loop, guests);
            vertx.createHttpServer(options())
                    .connectionHandler(guests::arrived)
                    .requestHandler(reception::receive)
                    .invalidRequestHandler(reception::refuse)
                    .listen()
                    .onSuccess(this::opened)
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void opened(HttpServer server) {
            port.set(server.actualPort());
            bound.add(server);
        }
    }
}
