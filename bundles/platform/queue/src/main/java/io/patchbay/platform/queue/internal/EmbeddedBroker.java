package io.patchbay.platform.queue.internal;

import io.patchbay.api.queue.Queues.QueueView;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.broker.region.policy.VMPendingQueueMessageStoragePolicy;
import org.apache.activemq.command.ActiveMQDestination;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker inside this process. It keeps parcels in memory alone: they carry no truth, so a second copy on disk would cost a sync and
 * save nothing.
 */
final class EmbeddedBroker {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final long MIB = 1024L * 1024;

    private final String name;
    private final long memory;
    private volatile @Nullable BrokerService running;

    EmbeddedBroker(String name, int memoryMiB) {
        this.name = name;
        this.memory = memoryMiB * MIB;
    }

    /** Starts a new broker if none runs. @throws IllegalStateException if it cannot start */
    synchronized void start() {
        if (up()) {
            return;
        }
        kill();
        var begun = System.nanoTime();
        var broker = configured();
        ClassLoading.asActiveMq(() -> {
            try {
                broker.start();
                broker.waitUntilStarted();
            } catch (Exception e) {
                throw new IllegalStateException("the embedded broker does not start: " + e.getMessage(), e);
            }
        });
        running = broker;
        LOG.info("The embedded broker {} started in {} ms.", name, (System.nanoTime() - begun) / 1_000_000);
    }

    boolean up() {
        var broker = running;
        return broker != null && broker.isStarted() && !broker.isStopping();
    }

    /** Stops the broker at once; whatever waited in it is gone. */
    synchronized void kill() {
        var broker = running;
        running = null;
        if (broker == null) {
            return;
        }
        ClassLoading.asActiveMq(() -> {
            try {
                broker.stop();
                broker.waitUntilStopped();
            } catch (Exception e) {
                LOG.warn("The embedded broker did not stop cleanly: {}", e.getMessage());
            }
        });
    }

    /** Percent of the memory limit in use; 0 while it is down. */
    int memoryPercent() {
        var broker = running;
        return broker == null ? 0 : broker.getSystemUsage().getMemoryUsage().getPercentUsage();
    }

    /** The queues that exist now. */
    List<QueueView> queues() {
        var broker = running;
        if (broker == null || !up()) {
            return List.of();
        }
        try {
            return views(broker);
        } catch (Exception e) {
            LOG.debug("The broker went down while it was asked for its queues.", e);
            return List.of();
        }
    }

    private static List<QueueView> views(BrokerService broker) throws Exception {
        var views = new ArrayList<QueueView>();
        for (var entry : broker.getBroker().getDestinationMap().entrySet()) {
            ActiveMQDestination name = entry.getKey();
            if (name.isQueue() && !name.isTemporary()) {
                var counts = entry.getValue().getDestinationStatistics();
                views.add(new QueueView(
                        name.getPhysicalName(),
                        counts.getMessages().getCount(),
                        (int) counts.getConsumers().getCount(),
                        counts.getEnqueues().getCount(),
                        counts.getDequeues().getCount()));
            }
        }
        return views;
    }

    private BrokerService configured() {
        var broker = new BrokerService();
        broker.setBrokerName(name);
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setSchedulerSupport(false);
        broker.setAdvisorySupport(false);
        broker.setUseShutdownHook(false);
        broker.setUseVirtualTopics(false);
        broker.setDestinationPolicy(policies());
        var usage = broker.getSystemUsage();
        usage.getMemoryUsage().setLimit(memory);
        usage.setSendFailIfNoSpace(true);
        return broker;
    }

    /** Half of the memory for each queue, so that one without consumers leaves room for the others; pending parcels never spool to disk. */
    private PolicyMap policies() {
        var everyQueue = new PolicyEntry();
        everyQueue.setQueue(">");
        everyQueue.setMemoryLimit(memory / 2);
        everyQueue.setProducerFlowControl(true);
        everyQueue.setPendingQueuePolicy(new VMPendingQueueMessageStoragePolicy());
        var map = new PolicyMap();
        map.setPolicyEntries(List.of(everyQueue));
        return map;
    }
}
