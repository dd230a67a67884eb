package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.api.inbound.InboundView;
import io.patchbay.capabilities.inbound.internal.run.Attempts.Made;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import io.patchbay.capabilities.inbound.internal.table.Run;
import io.patchbay.capabilities.inbound.internal.table.RunKind;
import io.patchbay.capabilities.inbound.internal.table.RunTable;
import io.patchbay.capabilities.inbound.internal.table.RunTable.Settled;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives what is to be done with texts: each run is taken, attempted, settled; what fails waits in the store for another time. */
final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final int ORGANIZATIONS = 1_000;
    private static final int AT_A_TIME = 200;
    private static final String WAITING = "waiting";
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final InboundStore store;
    private final Clock clock;
    private final Attempts attempts;
    private final Board board;
    private final Rules rules;

    /** @param worker the name of this runner in leases, unlike that of any other */
    record Rules(String worker, Pace pace, RunMeters meters) {}

    Runner(InboundStore store, Clock clock, Attempts attempts, Board board, Rules rules) {
        this.store = store;
        this.clock = clock;
        this.attempts = attempts;
        this.board = board;
        this.rules = rules;
    }

    void open() {
        store.runs().drive(new RunTable.Driver(rules.worker, this::take));
    }

    void pause() {
        store.runs().drop();
    }

    private void take(Run run) {
        board.add(run).forEach(this::begin);
    }

    /** Takes what is due in the store: what is to be tried again, what did not fit in before, and what another worker has left. */
    void sweep() {
        for (var org : store.runs().dueOrganizations(ORGANIZATIONS)) {
            int room = Math.min(board.room(org), AT_A_TIME);
            if (room > 0) {
                store.runs().due(org, room).forEach(this::take);
            }
        }
    }

    void count() {
        rules.meters.waiting(store.runs().waiting());
    }

    void purge() {
        store.runs().purge(clock.millis() - REMEMBERED.toMillis());
    }

    private void begin(Run run) {
        CompletableFuture.completedFuture(run)
                .thenCompose(mine -> store.runs().claim(rules.worker, mine))
                .thenCompose(mine -> mine ? carry(run) : CompletableFuture.completedFuture(false))
                .whenComplete((settled, failure) -> {
                    if (failure != null) {
                        LOG.warn("What is to be done with a text is tried later: {}", failure.toString());
                    }
                    board.ended(run).forEach(this::begin);
                });
    }

    /** What waits for another time makes the later texts of its conversation wait: they are not given out before it. */
    private CompletionStage<Boolean> carry(Run run) {
        return text(run).thenCompose(text -> {
            if (text.isEmpty()) {
                return settle(
                        run,
                        new Settled("failed", run.step(), run.attempts(), clock.millis(), "", "the text is gone", ""));
            }
            if (run.attempts() == 0 && run.step() == 0) {
                rules.meters.began(clock.millis() - run.created());
            }
            return attempts.make(run, text.get()).thenCompose(made -> conclude(run, text.get(), made));
        });
    }

    private CompletionStage<Optional<InboundView>> text(Run run) {
        return run.view().isPresent() ? CompletableFuture.completedFuture(run.view()) : store.find(RunKind.text(run));
    }

    private CompletionStage<Boolean> conclude(Run run, InboundView text, Made made) {
        var outcome = made.outcome();
        if (outcome instanceof Outcome.Done done) {
            rules.meters.ended("done", done.replies().size());
            return end(run, made, "done", String.join(" ", done.replies()));
        } else if (outcome instanceof Outcome.Silenced) {
            LOG.warn("Two that answer at once talk with each other: texts of a conversation are not answered now.");
            rules.meters.ended("silenced", 0);
            return end(run, made, "done", RunTable.SILENCED);
        } else if (made.hasFallback()) {
            rules.meters.ended("fallback", 0);
            return fallBack(run, text, made);
        }
        var wait = outcome instanceof Outcome.Failed failed
                ? rules.pace.after(
                        run.attempts() + 1, Duration.ofMillis(clock.millis() - run.created()), failed.after())
                : Optional.<Duration>empty();
        rules.meters.ended(wait.isPresent() ? "retry" : "failed", 0);
        return wait.isPresent() ? retry(run, made, wait.get()) : end(run, made, "failed", "");
    }

    private CompletionStage<Boolean> end(Run run, Made made, String state, String replies) {
        return settle(
                run,
                new Settled(
                        state,
                        run.step(),
                        run.attempts() + 1,
                        clock.millis(),
                        made.target(),
                        made.outcome().note(),
                        replies));
    }

    private CompletionStage<Boolean> retry(Run run, Made made, Duration wait) {
        return settle(
                run,
                new Settled(
                        WAITING,
                        run.step(),
                        run.attempts() + 1,
                        clock.millis() + wait.toMillis(),
                        made.target(),
                        made.outcome().note(),
                        ""));
    }

    /** The step is stored first, so that the target is not called again after a crash. */
    private CompletionStage<Boolean> fallBack(Run run, InboundView text, Made made) {
        var next = run.next(text);
        var step = new Settled(
                WAITING,
                next.step(),
                0,
                clock.millis(),
                made.target(),
                made.target() + ": " + made.outcome().note(),
                "");
        return settle(run, step)
                .thenCompose(settled -> store.runs().claim(rules.worker, next))
                .thenCompose(mine -> mine ? carry(next) : CompletableFuture.completedFuture(false));
    }

    private CompletionStage<Boolean> settle(Run run, Settled how) {
        return store.runs().settle(rules.worker, run, how);
    }

    /** Gives what is under way a little time, and leaves the rest to whoever comes next. */
    @Override
    public void close() {
        pause();
        waitFor(board.close(), Duration.ofSeconds(5));
        waitFor(store.runs().release(rules.worker).toCompletableFuture(), Duration.ofSeconds(5));
    }

    private static void waitFor(CompletableFuture<? extends @Nullable Object> work, Duration most) {
        try {
            work.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not over in time", e);
        }
    }
}
