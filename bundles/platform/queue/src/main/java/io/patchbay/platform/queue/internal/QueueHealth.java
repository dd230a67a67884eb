package io.patchbay.platform.queue.internal;

import io.patchbay.api.host.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the queue is. The host does its work without it, only later: the sweeper reads from the store what the queue lost. */
@Component(service = HealthCheck.class)
public final class QueueHealth implements HealthCheck {
    private static final int NEARLY_FULL_PERCENT = 90;

    private final Broker broker;
    private final ParcelQueues queues;

    @Activate
    public QueueHealth(@Reference Broker broker, @Reference ParcelQueues queues) {
        this.broker = broker;
        this.queues = queues;
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public boolean needed() {
        return false;
    }

    @Override
    public Health check() {
        var place = broker.place();
        if (!queues.connected()) {
            return new Health(
                    Status.DEGRADED,
                    "broker " + place + ": " + queues.trouble()
                            + "; messages go out by the sweeper, later than they should",
                    broker.isEmbedded()
                            ? "It is started again by itself; if it stays down, look for 'broker' in the log."
                            : "Check that the broker runs and that etc/io.patchbay.queue.cfg has its url, user and password.");
        }
        int memory = broker.memoryPercent();
        if (memory >= NEARLY_FULL_PERCENT) {
            return new Health(
                    Status.DEGRADED,
                    "broker " + place + ": its memory is " + memory + " % full; further messages wait for the sweeper",
                    "patchbay:queue-list shows which queue is not emptied; raise 'memory' in etc/io.patchbay.queue.cfg if it is only a peak.");
        }
        return Health.up("broker " + place + (broker.isEmbedded() ? ", memory " + memory + " % used" : ""));
    }
}
