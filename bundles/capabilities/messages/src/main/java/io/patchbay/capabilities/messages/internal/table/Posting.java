package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the ids of accepted messages to whoever drives their lanes. What no queue takes, the sweeper finds. */
public final class Posting {
    private static final Logger LOG = LoggerFactory.getLogger(Posting.class);
    private static final UnaryOperator<String> COMMON = line -> Queues.SMS_OUTBOUND;

    private final Queues queues;
    private volatile UnaryOperator<String> queueOf = COMMON;

    Posting(Queues queues) {
        this.queues = queues;
    }

    /** An accepted message. @param line see {@link io.patchbay.capabilities.messages.internal.life.Shelf#line} */
    record Fresh(String id, String line) {}

    /** @param next the queue for the lanes of a sender */
    public void by(UnaryOperator<String> next) {
        queueOf = next;
    }

    /** While nobody dispatches here, the common queue takes it. */
    public void byNobody() {
        queueOf = COMMON;
    }

    void post(List<Fresh> accepted) {
        var byQueue = new LinkedHashMap<String, List<String>>();
        for (var message : accepted) {
            byQueue.computeIfAbsent(queueOf.apply(message.line()), queue -> new ArrayList<>())
                    .add(message.id());
        }
        byQueue.forEach(this::post);
    }

    private void post(String queue, List<String> ids) {
        for (int from = 0; from < ids.size(); from += Parcel.MAX_IDS) {
            var parcel = new Parcel(ids.subList(from, Math.min(from + Parcel.MAX_IDS, ids.size())));
            if (!queues.post(queue, parcel)) {
                LOG.debug("The queue took no parcel; the sweeper will find what is in it.");
            }
        }
    }
}
