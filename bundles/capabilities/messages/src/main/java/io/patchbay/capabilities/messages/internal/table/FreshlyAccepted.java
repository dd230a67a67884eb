package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages that this node has just accepted, until their parcel comes back from the queue: it need not read their rows then. What has become of one meanwhile shows when it is
 * claimed. Only what is handed over by a parcel that got lost stays, until others push it out.
 */
public final class FreshlyAccepted {
    private static final int MOST = 10_000;

    private final Map<String, Waiting> byId = new LinkedHashMap<>();

    synchronized void put(List<Message> accepted) {
        for (var message : accepted) {
            byId.put(message.id(), Waiting.of(message));
        }
        var oldest = byId.keySet().iterator();
        for (int over = byId.size() - MOST; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Those of the ids that are here, in their order; they are here no more. */
    public synchronized List<Waiting> take(Collection<String> ids) {
        var taken = new ArrayList<Waiting>(ids.size());
        for (var id : ids) {
            var waiting = byId.remove(id);
            if (waiting != null) {
                taken.add(waiting);
            }
        }
        return taken;
    }
}
