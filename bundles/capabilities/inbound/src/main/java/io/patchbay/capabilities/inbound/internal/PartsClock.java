package io.patchbay.capabilities.inbound.internal;

import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second for messages whose parts did not all come in time. */
@Component(service = PartsClock.class, immediate = true)
public final class PartsClock {
    private static final Logger LOG = LoggerFactory.getLogger(PartsClock.class);

    private final InboundStore store;
    private final ScheduledExecutorService thread;
    private boolean failing;

    @Activate
    public PartsClock(@Reference InboundStore store) {
        this.store = store;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var daemon = new Thread(work, "inbound-parts");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** An exception would end the passes for good. */
    private void tick() {
        try {
            store.sweep();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Messages of several parts cannot be looked for; trying again: {}", e.toString());
            }
            failing = true;
        }
    }

    @Deactivate
    void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
