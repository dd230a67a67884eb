package io.patchbay.platform.httpdoor.internal;

import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate in use. Its files are looked at now and then: a new pair serves the next connections, a broken one changes nothing but the door's health. */
final class Certificate {
    private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);

    private final Vertx vertx;
    private final DoorSettings.Tls tls;
    private final Consumer<CertificateFiles> takeOver;
    private final long timer;
    private volatile CertificateFiles inUse;
    private volatile String stamp;
    private volatile @Nullable String problem;

    /**
     * Reads the files.
     *
     * @param takeOver gets every later pair
     * @throws IllegalArgumentException with a sentence for the operator if they cannot be used
     */
    Certificate(Vertx vertx, DoorSettings.Tls tls, Consumer<CertificateFiles> takeOver) {
        this.vertx = vertx;
        this.tls = tls;
        this.takeOver = takeOver;
        this.stamp = CertificateFiles.stamp(tls);
        this.inUse = CertificateFiles.read(tls);
        this.timer = vertx.setPeriodic(tls.lookEvery().toMillis(), ignored -> vertx.executeBlocking(this::look));
    }

    CertificateFiles inUse() {
        return inUse;
    }

    /** Why the files as they are now are not in use. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void close() {
        vertx.cancelTimer(timer);
    }

    private synchronized boolean look() {
        var now = CertificateFiles.stamp(tls);
        // Two files are never written at once: what does not fit yet is tried again at every look.
        if (now.equals(stamp) && problem == null) {
            return false;
        }
        try {
            var fresh = CertificateFiles.read(tls);
            stamp = now;
            problem = null;
            inUse = fresh;
            takeOver.accept(fresh);
            LOG.info(
                    "a new certificate is in use, valid until {}",
                    fresh.leaf().getNotAfter().toInstant());
        } catch (IllegalArgumentException e) {
            if (!Objects.equals(problem, e.getMessage())) {
                LOG.warn("the certificate in use stays: {}", e.getMessage());
            }
            problem = e.getMessage();
        }
        return true;
    }
}
