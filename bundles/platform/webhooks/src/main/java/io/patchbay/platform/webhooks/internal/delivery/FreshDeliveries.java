package io.patchbay.platform.webhooks.internal.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Deliveries that this node has just written, until their parcel comes back from the queue: it need not read their rows then. For a moment only, well within their head start, since
 * afterwards a sweeper may have taken them.
 */
public final class FreshDeliveries {
    private static final int MOST = 5_000;
    private static final long MOMENT_NANOS =
            Duration.ofMillis(EventApplier.HEAD_START_MILLIS / 2).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Written> byId = new LinkedHashMap<>();

    FreshDeliveries(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A row with when it was written, by the monotonic clock. */
    record Written(DeliveryRow row, long at) {}

    Written written(DeliveryRow row) {
        return new Written(row, nanos.getAsLong());
    }

    /** They are committed. */
    synchronized void put(List<Written> all) {
        for (var written : all) {
            byId.put(written.row().id(), written);
        }
        var oldest = byId.keySet().iterator();
        for (int over = byId.size() - MOST; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The rows of these ids, if all of them are here and fresh; they are here no more. */
    synchronized Optional<List<DeliveryRow>> take(List<String> ids) {
        var taken = new ArrayList<DeliveryRow>(ids.size());
        long now = nanos.getAsLong();
        for (var id : ids) {
            var written = byId.remove(id);
            if (written != null && now - written.at() < MOMENT_NANOS) {
                taken.add(written.row());
            }
        }
        return taken.size() == ids.size() ? Optional.of(taken) : Optional.empty();
    }
}
