package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages that this node has written last, as it has written them: most moves follow one another within milliseconds, and need not read the row again. Another node may have
 * changed a row since: a change is written only over the version it was made from, and what would change nothing is decided on the row. Used on the writer's thread alone.
 */
final class LastWritten {
    private static final int MOST = 8_192;

    private final Map<String, Message> byId = new LinkedHashMap<>();

    @Nullable
    Message get(String id) {
        return byId.get(id);
    }

    void put(Message message) {
        byId.remove(message.id());
        byId.put(message.id(), message);
    }

    /** Lets the oldest go, if there are too many. */
    void trim() {
        var oldest = byId.keySet().iterator();
        for (int over = byId.size() - MOST; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** What was put last may not have come to stand, or rows were changed by something else than a move of this node. */
    void forget() {
        byId.clear();
    }
}
