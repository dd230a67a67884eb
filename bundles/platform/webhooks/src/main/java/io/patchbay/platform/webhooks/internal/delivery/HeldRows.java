package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.DueRows.Due;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows in memory with their leases, and which of them are on their way back to the store. Guarded by {@link Lanes}. */
final class HeldRows {
    private final Map<String, Held> rows = new LinkedHashMap<>();
    private final List<Back> back = new ArrayList<>();
    private final List<String> doubtful = new ArrayList<>();

    void put(DeliveryRow row) {
        rows.put(row.id(), new Held(row, row.next()));
    }

    boolean remove(String id) {
        return rows.remove(id) != null;
    }

    boolean contains(String id) {
        return rows.containsKey(id);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** A row is to be written as waiting in the store; it stays held until then. */
    void sendBack(Back row) {
        back.add(row);
    }

    List<Back> takeBack() {
        var taken = List.copyOf(back);
        back.clear();
        return taken;
    }

    /** A row is not held any more, and may yet be in the store as held by this node. */
    void doubt(String id) {
        doubtful.add(id);
    }

    /** Takes out those. */
    List<String> doubtful() {
        var taken = List.copyOf(doubtful);
        doubtful.clear();
        return taken;
    }

    /** The rows whose lease runs out before a time. */
    List<Due> expiring(long before) {
        return rows.values().stream()
                .filter(row -> row.until() <= before)
                .map(Held::due)
                .toList();
    }

    /** Notes longer leases. */
    void extended(Collection<String> ids, long until) {
        ids.forEach(id -> rows.computeIfPresent(id, (key, row) -> new Held(row.row(), until)));
    }

    /** Takes out all. */
    List<DeliveryRow> clear() {
        var left = rows.values().stream().map(Held::row).toList();
        rows.clear();
        return left;
    }
}
