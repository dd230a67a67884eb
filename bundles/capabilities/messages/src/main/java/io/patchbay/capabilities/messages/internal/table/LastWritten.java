package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.MessageRows.CarrierKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages that this node has written last, as it has written them: most moves follow one another within milliseconds, and need not read the row again. Another node may have
 * changed a row since: a change is written only over the version it was made from, and what would change nothing is decided on the row. Used on the writer's thread alone.
 */
final class LastWritten {
    /** Some tenths of a second at full load: what is kept for longer outlives the young generation, and is collected with the old one. */
    private static final int MOST = 2_048;

    private final Map<String, Message> byId = new LinkedHashMap<>();
    private final Map<CarrierKey, String> byCarrier = new HashMap<>();

    @Nullable
    Message get(String id) {
        return byId.get(id);
    }

    /** The message that has a carrier's id; of several with the same one the newest. */
    @Nullable
    String named(CarrierKey key) {
        return byCarrier.get(key);
    }

    void put(Message message) {
        var before = byId.remove(message.id());
        if (before != null) {
            forget(before);
        }
        byId.put(message.id(), message);
        carrier(message).ifPresent(key -> byCarrier.merge(key, message.id(), (a, b) -> a.compareTo(b) > 0 ? a : b));
    }

    private static Optional<CarrierKey> carrier(Message message) {
        var progress = message.progress();
        return progress.carrierId().flatMap(id -> progress.provider().map(provider -> new CarrierKey(provider, id)));
    }

    /** Lets the oldest go, if there are too many. */
    void trim() {
        var oldest = byId.values().iterator();
        for (int over = byId.size() - MOST; over > 0; over--) {
            forget(oldest.next());
            oldest.remove();
        }
    }

    private void forget(Message message) {
        carrier(message).ifPresent(key -> byCarrier.remove(key, message.id()));
    }

    /** What was put last may not have come to stand, or rows were changed by something else than a move of this node. */
    void forget() {
        byId.clear();
        byCarrier.clear();
    }
}
