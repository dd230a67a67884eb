package io.patchbay.platform.httpdoor.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All slots of the door. Changes are rare and locked; look-ups are frequent and go to the current table. */
final class Slots {
    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);

    private final Map<String, Slot> byShape = new LinkedHashMap<>();
    private volatile RouteTable table = new RouteTable(List.of());
    private final AtomicInteger version = new AtomicInteger();

    Map<String, Slot> find(List<String> path) {
        return table.find(path);
    }

    /** Changes whenever what is served does. */
    int version() {
        return version.get();
    }

    /**
     * Lets someone serve a slot, new or reserved, and releases what waits in it.
     *
     * @throws IllegalStateException if somebody else serves it
     */
    Slot serve(String method, String path, Served by) {
        var slot = open(method, Template.parse(path), by);
        slot.waiting().release();
        return slot;
    }

    private synchronized Slot open(String method, Template template, Served by) {
        var key = method + " " + template.shape();
        var known = byShape.get(key);
        if (known != null && known.live()) {
            throw new IllegalStateException(
                    known + " is served by " + known.terms().owner().name() + " already");
        }
        var slot = known != null && known.template().equals(template) ? known : new Slot(method, template, by.terms());
        slot.serve(by);
        byShape.put(key, slot);
        changed();
        if (known != null && known != slot) {
            // The variables have other names now: whoever waits is led to the new slot by being looked up again, so the
            // table must show it before anybody is let go.
            known.free();
            known.waiting().release();
        }
        return slot;
    }

    /** Keeps the slot reserved: what comes now waits. */
    synchronized void stop(Slot slot, Served by) {
        slot.stopServing(by);
        changed();
    }

    /** A new version has started: what it does not serve any more is gone. */
    void freeStopped(Served.Owner owner) {
        free(slot -> !slot.live() && slot.terms().owner().name().equals(owner.name()));
    }

    /** A bundle was uninstalled. */
    void freeOf(Bundle bundle) {
        free(slot -> !slot.live()
                && slot.terms().owner().bundle().filter(bundle::equals).isPresent());
    }

    synchronized Collection<Slot> live() {
        return byShape.values().stream().filter(Slot::live).toList();
    }

    /** Such as {@code POST /v1/orgs/{slug}/sms/send}, sorted. */
    List<String> routes() {
        return live().stream().map(Slot::toString).sorted().toList();
    }

    private synchronized void free(Predicate<Slot> which) {
        var gone = new ArrayList<>(byShape.values().stream().filter(which).toList());
        if (gone.isEmpty()) {
            return;
        }
        byShape.values().removeAll(gone);
        changed();
        LOG.info("no longer served: {}", gone);
        for (var slot : gone) {
            slot.free();
            slot.waiting().release();
        }
    }

    private void changed() {
        table = new RouteTable(byShape.values());
        version.incrementAndGet();
    }
}
