package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.capabilities.inbound.internal.table.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Who is next: the texts of a conversation one after the other, of an organization only so many at once and in memory, so that a slow one never delays another. What does not fit in is
 * left to the store.
 */
final class Board {
    private final int atOnce;
    private final int kept;
    private final Map<String, Share> shares = new HashMap<>();
    private @Nullable CompletableFuture<Void> idle;
    private boolean closed;
    private int underWay;

    /** An organization's. */
    private static final class Share {
        final Map<String, TreeMap<String, Run>> threads = new HashMap<>();
        final Set<String> busy = new HashSet<>();
        final Deque<String> ready = new ArrayDeque<>();
        int size;
    }

    /**
     * @param atOnce attempts of one organization
     * @param kept runs of one organization
     */
    Board(int atOnce, int kept) {
        this.atOnce = atOnce;
        this.kept = kept;
    }

    /** Takes a run, if it fits in and is not here. @return what may begin now */
    synchronized List<Run> add(Run run) {
        if (closed) {
            return List.of();
        }
        var share = shares.computeIfAbsent(run.org(), org -> new Share());
        var thread = share.threads.computeIfAbsent(run.conversation(), id -> new TreeMap<>());
        if (share.size < kept && thread.putIfAbsent(run.id(), run) == null) {
            share.size++;
            if (thread.size() == 1) {
                share.ready.add(run.conversation());
            }
        }
        return begin(run.org(), share);
    }

    synchronized int room(String org) {
        var share = shares.get(org);
        return kept - (share == null ? 0 : share.size);
    }

    private List<Run> begin(String org, Share share) {
        var begun = new ArrayList<Run>();
        while (!closed && share.busy.size() < atOnce && !share.ready.isEmpty()) {
            var conversation = share.ready.remove();
            var thread = share.threads.get(conversation);
            if (thread != null && !thread.isEmpty() && share.busy.add(conversation)) {
                begun.add(thread.firstEntry().getValue());
                underWay++;
            }
        }
        if (share.size == 0 && share.busy.isEmpty()) {
            shares.remove(org);
        }
        return begun;
    }

    /** A run is over here. @return what may begin now */
    synchronized List<Run> ended(Run run) {
        underWay--;
        tellIfIdle();
        var share = shares.get(run.org());
        if (share == null) {
            return List.of();
        }
        share.busy.remove(run.conversation());
        var thread = share.threads.get(run.conversation());
        if (thread != null) {
            if (thread.remove(run.id()) != null) {
                share.size--;
            }
            if (thread.isEmpty()) {
                share.threads.remove(run.conversation());
            } else {
                share.ready.add(run.conversation());
            }
        }
        return begin(run.org(), share);
    }

    private void tellIfIdle() {
        var waiting = idle;
        if (waiting != null && underWay == 0) {
            waiting.complete(null);
        }
    }

    /** Begins nothing any more. Completes when nothing is under way. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        var waiting = new CompletableFuture<Void>();
        idle = waiting;
        tellIfIdle();
        return waiting;
    }
}
