package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.life.Decisions;
import io.patchbay.capabilities.messages.internal.life.WaitForProvider;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/** Messages that can go into no lane now: no provider serves them, or their time has not come. */
final class Aside {
    /** A message that waits for its time is looked at in between, since another provider may have come. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final MessageStore store;
    private final Loop loop;
    private final Clocks clocks;
    private final int limit;
    private ArrayList<Waiting> withoutProvider = new ArrayList<>();
    private int later;

    Aside(MessageStore store, Loop loop, Clocks clocks, int limit) {
        this.store = store;
        this.loop = loop;
        this.clocks = clocks;
        this.limit = limit;
    }

    int withoutProvider() {
        return withoutProvider.size();
    }

    int later() {
        return later;
    }

    /** Keeps why, even where there is no room: an operator looks for it. */
    boolean withoutProvider(Waiting message, RouteDecision decision) {
        var summary = Decisions.summary(decision);
        if (!message.waitingFor().equals(Optional.of(summary))) {
            store.move(message.id(), new WaitForProvider(decision));
        }
        return withoutProvider.size() < limit && withoutProvider.add(message.waitingFor(summary));
    }

    /** Hands everything without a provider on to be tried again. */
    void retry(Consumer<Waiting> again) {
        if (!withoutProvider.isEmpty()) {
            var all = withoutProvider;
            withoutProvider = new ArrayList<>();
            all.forEach(again);
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
