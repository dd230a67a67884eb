package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.messages.HeldMessages;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.capabilities.messages.internal.life.Cancel;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Move;
import io.patchbay.capabilities.messages.internal.life.Release;
import io.patchbay.capabilities.messages.internal.table.HeldRows;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.spi.routing.SmsRouting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What an operator decides about messages that are held. Done one after the other on a thread of its own: carriers are asked, and none of them all at once. */
@Component(service = HeldMessages.class)
public final class HeldShelf implements HeldMessages {
    private static final int PAGE = 500;
    private static final Released NOTHING = new Released(0, 0, 0);
    private static final String CANCELED = "It was held after a restore, and an operator ended it.";

    private final MessageStore store;
    private final HeldLookup lookup;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> new Thread(work, "patchbay-held"));

    @Activate
    public HeldShelf(@Reference MessageStore store, @Reference SmsRouting routing, @Reference NumberPlan plan) {
        this.store = store;
        this.lookup = new HeldLookup(routing, plan, Clock.systemUTC());
    }

    @Deactivate
    public void close() {
        worker.shutdownNow();
    }

    @Override
    public CompletionStage<List<Held>> list() {
        return store.later(HeldRows::byOrganization);
    }

    @Override
    public CompletionStage<Released> release(String which, boolean unasked) {
        return CompletableFuture.supplyAsync(() -> each(which, page -> unasked ? released(page) : asked(page)), worker);
    }

    @Override
    public CompletionStage<Integer> cancel(String which) {
        return CompletableFuture.supplyAsync(
                () -> each(which, page -> new Released(moved(page, new Cancel(CANCELED)), 0, 0))
                        .released(),
                worker);
    }

    private Released each(String which, Function<List<Message>, Released> deed) {
        if (which.startsWith("msg_")) {
            return deed.apply(store.later(connection -> HeldRows.one(connection, which))
                    .toCompletableFuture()
                    .join());
        }
        var done = NOTHING;
        var after = "";
        do {
            var from = after;
            var page = store.later(connection -> HeldRows.of(connection, which, from, PAGE))
                    .toCompletableFuture()
                    .join();
            done = done.plus(deed.apply(page.found()));
            store.sweep(page.empty());
            after = page.next();
        } while (!after.isEmpty());
        return done;
    }

    private Released released(List<Message> page) {
        return new Released(moved(page, new Release()), 0, 0);
    }

    private Released asked(List<Message> page) {
        var unsent = new ArrayList<Message>();
        int sent = 0;
        int doubtful = 0;
        for (var message : page) {
            var verdict = lookup.look(message);
            if (verdict.receipt().isPresent()) {
                var reported = store.report(message.id(), verdict.receipt().get());
                sent += reported.toCompletableFuture().join().effect() == Effect.APPLIED ? 1 : 0;
            } else if (verdict.told()) {
                unsent.add(message);
            } else {
                doubtful++;
            }
        }
        return released(unsent).plus(new Released(0, sent, doubtful));
    }

    private int moved(List<Message> messages, Move move) {
        var moves = messages.stream()
                .map(message -> store.move(message.id(), move).toCompletableFuture())
                .toList();
        return (int) moves.stream()
                .filter(done -> done.join().effect() == Effect.APPLIED)
                .count();
    }
}
