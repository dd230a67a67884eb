package io.patchbay.capabilities.messages.internal.lanes;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lanes of one provider that may send, one message a turn: tenants take turns, and within a tenant its lanes do. Used by the dispatching thread alone, but for {@link #isEmpty}. */
final class Turns {
    private final ArrayDeque<Tenant> order = new ArrayDeque<>();
    private final Map<String, Tenant> tenants = new HashMap<>();
    private volatile boolean empty = true;

    private record Tenant(String org, ArrayDeque<Lane> lanes) {}

    /** Puts a lane at the end. */
    void add(Lane lane) {
        var tenant = tenants.get(lane.key().org());
        if (tenant == null) {
            tenant = new Tenant(lane.key().org(), new ArrayDeque<>());
            tenants.put(tenant.org(), tenant);
            order.addLast(tenant);
        }
        tenant.lanes().addLast(lane);
        empty = false;
    }

    boolean isEmpty() {
        return empty;
    }

    @Nullable
    Lane peek() {
        var tenant = order.peekFirst();
        return tenant == null ? null : tenant.lanes().peekFirst();
    }

    /** Takes the lane out whose turn it is. */
    Lane next() {
        var tenant = order.removeFirst();
        var lane = tenant.lanes().removeFirst();
        if (tenant.lanes().isEmpty()) {
            tenants.remove(tenant.org());
        } else {
            order.addLast(tenant);
        }
        empty = order.isEmpty();
        return lane;
    }

    /** Takes a lane out of the order; false if it does not stand in it. */
    boolean remove(Lane lane) {
        var tenant = tenants.get(lane.key().org());
        if (tenant == null || !tenant.lanes().remove(lane)) {
            return false;
        }
        if (tenant.lanes().isEmpty()) {
            tenants.remove(tenant.org());
            order.remove(tenant);
        }
        empty = order.isEmpty();
        return true;
    }
}
