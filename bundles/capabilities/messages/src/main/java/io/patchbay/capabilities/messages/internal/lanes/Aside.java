package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.life.Decisions;
import io.patchbay.capabilities.messages.internal.life.WaitForProvider;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Messages that can go into no lane now: no provider serves them, or their time has not come. */
final class Aside {
    /** A provider that is being replaced is back by then; only after that it is worth a line in the history. */
    private static final long EXPLAIN_NANOS = Duration.ofSeconds(1).toNanos();
    /** A message that waits for its time is looked at in between, since another provider may have come. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int SAMPLE = 100;
    private static final long RETRY_NANOS = Duration.ofMillis(200).toNanos();

    private final MessageStore store;
    private final Loop loop;
    private final Clocks clocks;
    private final int limit;
    private final ArrayDeque<Waiting> stranded = new ArrayDeque<>();
    private final Map<String, Long> since = new HashMap<>();
    private int later;
    private long retriedAt;

    Aside(MessageStore store, Loop loop, Clocks clocks, int limit) {
        this.store = store;
        this.loop = loop;
        this.clocks = clocks;
        this.limit = limit;
        this.retriedAt = clocks.nanos();
    }

    int withoutProvider() {
        return stranded.size();
    }

    int later() {
        return later;
    }

    boolean withoutProvider(Waiting message, RouteDecision decision) {
        if (stranded.size() >= limit) {
            return false;
        }
        long now = clocks.nanos();
        long from = since.computeIfAbsent(message.id(), id -> now);
        var summary = Decisions.summary(decision);
        if (now - from >= EXPLAIN_NANOS && !message.waitingFor().equals(Optional.of(summary))) {
            store.move(message.id(), new WaitForProvider(decision));
            stranded.add(message.waitingFor(summary));
        } else {
            stranded.add(message);
        }
        return true;
    }

    /** There may be a provider: hands on a few, and if one of them finds its way, all. Not too often, since news of providers come with every answer. */
    void retry(Consumer<Waiting> again) {
        if (clocks.nanos() - retriedAt < RETRY_NANOS) {
            return;
        }
        retriedAt = clocks.nanos();
        int before = stranded.size();
        int sample = Math.min(SAMPLE, before);
        retry(sample, again);
        if (stranded.size() < before) {
            retry(before - sample, again);
        }
    }

    void retryAll(Consumer<Waiting> again) {
        retry(stranded.size(), again);
    }

    /** One that comes back stands at the end. */
    private void retry(int count, Consumer<Waiting> again) {
        for (int i = 0; i < count; i++) {
            int before = stranded.size();
            var message = stranded.removeFirst();
            again.accept(message);
            if (stranded.size() < before) {
                since.remove(message.id());
            }
        }
    }

    /** Hands the message on when it may be tried again. */
    boolean later(Waiting message, Consumer<Waiting> again) {
        if (later >= limit) {
            return false;
        }
        var delay = Duration.ofMillis(Math.max(0, message.nextAttempt() - clocks.now()));
        later++;
        loop.in(delay.compareTo(LONGEST) < 0 ? delay : LONGEST, () -> {
            later--;
            again.accept(message);
        });
        return true;
    }
}
