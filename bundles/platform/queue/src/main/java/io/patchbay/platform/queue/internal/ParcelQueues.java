package io.patchbay.platform.queue.internal;

import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts parcels. A post never waits for the broker to recover: it says no, and the sweeper posts again what the store still shows as waiting. */
@Component(service = {Queues.class, ParcelQueues.class})
public final class ParcelQueues implements Queues {
    private static final Logger LOG = LoggerFactory.getLogger(ParcelQueues.class);

    private final Broker broker;
    private final AtomicReference<@Nullable Poster> poster = new AtomicReference<>();
    private final ConcurrentMap<String, Counts> counts = new ConcurrentHashMap<>();
    private volatile String trouble = "not connected yet";
    private volatile boolean closed;

    /** What became of the posts to one queue. */
    record Counts(LongAdder posted, LongAdder failed) {}

    @Activate
    public ParcelQueues(@Reference Broker broker) {
        this.broker = broker;
        counts(SMS_OUTBOUND);
        counts(EVENTS);
        if (broker.isEmbedded()) {
            connect();
        }
        broker.tend(this::connect);
    }

    @Deactivate
    void close() {
        closed = true;
        var line = poster.getAndSet(null);
        if (line != null) {
            line.close();
        }
    }

    @Override
    public boolean post(String queue, Parcel parcel) {
        var line = poster.get();
        boolean done = line != null && send(line, queue, parcel);
        var count = counts(family(queue));
        (done ? count.posted() : count.failed()).increment();
        return done;
    }

    @Override
    public List<QueueView> list() {
        Map<String, QueueView> views = new TreeMap<>();
        counts.forEach((name, count) -> views.put(name, unknown(name, count)));
        broker.queues().forEach(view -> views.put(view.name(), view));
        return List.copyOf(views.values());
    }

    /** What goes to one node's own queue counts for the common one. */
    private static String family(String queue) {
        return Stream.of(SMS_OUTBOUND, EVENTS)
                .filter(common -> queue.startsWith(Queues.ofNode(common, "")))
                .findFirst()
                .orElse(queue);
    }

    /** Whether posts reach the broker now. */
    boolean connected() {
        return poster.get() != null;
    }

    /** Why they do not. */
    String trouble() {
        return trouble;
    }

    Counts counts(String queue) {
        var known = counts.get(queue);
        return known != null ? known : counts.computeIfAbsent(queue, q -> new Counts(new LongAdder(), new LongAdder()));
    }

    /** The embedded broker has no such queue yet; an external one keeps its numbers to itself. */
    private QueueView unknown(String name, Counts count) {
        long number = broker.isEmbedded() ? 0 : -1;
        return new QueueView(name, number, (int) number, count.posted().sum(), number);
    }

    private boolean send(Poster line, String queue, Parcel parcel) {
        try {
            line.send(queue, parcel.toJson());
            return true;
        } catch (ResourceAllocationException e) {
            LOG.debug("The broker has no room in {}.", queue);
        } catch (JMSException e) {
            drop(line, "the broker does not answer");
        } catch (TimeoutException e) {
            LOG.debug("Every producer is busy.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void drop(@Nullable Poster broken, String why) {
        if (broken == null || !poster.compareAndSet(broken, null)) {
            return;
        }
        trouble = why;
        LOG.warn(
                "The connection to the broker ({}) is lost; it is made again as soon as the broker answers.",
                broker.place());
        broker.run(broken::close);
    }

    private void connect() {
        if (closed || poster.get() != null) {
            return;
        }
        try {
            var made = new AtomicReference<@Nullable Poster>();
            var line = new Poster(broker.connect(), () -> drop(made.get(), "the connection broke"));
            made.set(line);
            poster.set(line);
            if (closed) {
                close();
            }
        } catch (JMSException e) {
            trouble = "the broker cannot be reached (" + e.getMessage() + ")";
            LOG.debug("The broker cannot be reached.", e);
        }
    }
}
