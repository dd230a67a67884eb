package io.patchbay.platform.providerregistry.internal;

import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.status.ProviderStatus;
import io.patchbay.spi.status.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a provider said of itself when it was asked last; always ready if it says nothing. */
final class Condition {
    private static final Logger LOG = LoggerFactory.getLogger(Condition.class);
    private static final Status WELL = Status.ready("");
    private static final long EVERY_NANOS = 200_000_000L;

    private final @Nullable ProviderStatus source;
    private final Ticks ticks;
    private volatile Status status = WELL;
    private volatile long askedAt;

    Condition(SmsProvider provider, Ticks ticks) {
        this.source = provider instanceof ProviderStatus says ? says : null;
        this.ticks = ticks;
        ask();
    }

    Status status() {
        return status;
    }

    boolean ready() {
        return status.condition() == Status.Condition.READY;
    }

    /** Why it cannot work, for a decision. */
    String sentence() {
        var said = status;
        return "says it is " + said.condition().name().toLowerCase(Locale.ROOT)
                + (said.detail().isEmpty() ? "" : ": " + said.detail());
    }

    /** Asks again if it is time; true if it is ready now and was not before. */
    boolean recovers() {
        if (source == null || ticks.nanos() - askedAt < EVERY_NANOS) {
            return false;
        }
        boolean before = ready();
        ask();
        return !before && ready();
    }

    void ask() {
        if (source == null) {
            return;
        }
        askedAt = ticks.nanos();
        try {
            status = source.status();
        } catch (RuntimeException e) {
            LOG.warn("A provider could not say how it is.", e);
        }
    }
}
