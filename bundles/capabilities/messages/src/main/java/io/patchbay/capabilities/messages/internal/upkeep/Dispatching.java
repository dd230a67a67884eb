package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.api.queue.Parcel;
import io.patchbay.capabilities.messages.internal.lanes.Crew;
import io.patchbay.capabilities.messages.internal.lanes.Dispatch;
import io.patchbay.capabilities.messages.internal.lanes.Ground;
import io.patchbay.capabilities.messages.internal.lanes.LaneSettings;
import io.patchbay.capabilities.messages.internal.lanes.Lines;
import io.patchbay.capabilities.messages.internal.lanes.Loop;
import io.patchbay.capabilities.messages.internal.lanes.Storage;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import io.patchbay.capabilities.messages.internal.table.WaitingRows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a worker, from its first beat until what it had in hand is done. */
public final class Dispatching {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatching.class);
    private static final Duration STRAYS = Duration.ofSeconds(30);
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final MessageStore store;
    private final Loop loop = new Loop("patchbay-lanes");
    private final Crew crew;
    private final Dispatch dispatch;
    private final Backlog backlog;
    private final Reconciler reconciler;
    private final Workers workers;
    private final Strays strays;
    private final AutoCloseable roomListening;

    /**
     * What a run is configured with.
     *
     * @param worker its name, never used before
     * @param node stable across restarts
     */
    public record Run(String worker, String node, LaneSettings lanes, UpkeepTimes times) {}

    public Dispatching(Ground ground, Run run) {
        store = ground.store();
        var times = run.times();
        var plan = new LookPlan(times.looks(), times.grace());
        crew = new Crew(run.worker(), run.node());
        var lines = new Lines();
        backlog = new Backlog(ground, crew, loop, lines, times.recheck());
        dispatch = new Dispatch(ground, run.lanes(), crew, loop, new Storage(lines, backlog));
        backlog.feed(dispatch);
        reconciler = new Reconciler(store, ground.routing(), ground.clocks(), plan);
        var terms = new Workers.Terms(times.lease(), plan.first());
        workers = new Workers(store, loop, ground.clocks(), new WorkerName(run.worker(), run.node()), terms);
        strays = new Strays(store, dispatch, ground.clocks(), run.worker());
        roomListening = ground.routing().onRoom(dispatch::room);
        workers.onMeeting(new Regrouping(crew, dispatch, backlog));
        store.posting().by(crew::queue);
        store.hands().offer(dispatch.hand());
        start(times);
    }

    private void start(UpkeepTimes times) {
        loop.run(workers::beat);
        loop.run(this::step);
        loop.every(times.step(), this::step);
        loop.every(times.heartbeat(), workers::beat);
        loop.every(STRAYS, () -> {
            workers.lookForNameless();
            strays.step();
        });
    }

    private void step() {
        dispatch.tick();
        backlog.step();
        reconciler.step();
    }

    /** Completes when the parcel's messages are in lanes, or left to the sweeper. */
    public CompletionStage<Void> take(Parcel parcel) {
        var taken = new CompletableFuture<Void>();
        store.later(connection -> WaitingRows.byId(connection, parcel.ids())).whenComplete((found, error) -> {
            if (error != null) {
                LOG.debug("A parcel is left to the sweeper, since the store does not answer.", error);
                taken.complete(null);
            } else if (!loop.run(() -> take(found, taken))) {
                taken.complete(null);
            }
        });
        return taken;
    }

    private void take(List<Waiting> found, CompletableFuture<Void> taken) {
        try {
            found.forEach(dispatch::offer);
            dispatch.pump();
        } finally {
            taken.complete(null);
        }
    }

    public Dispatch dispatch() {
        return dispatch;
    }

    /** Nodes that share the lanes. */
    public int nodes() {
        return crew.size();
    }

    /** Shelves in the store that are not taken in for want of room. */
    public int crowdedShelves() {
        return backlog.crowded();
    }

    /** Ends the run: starts nothing new, waits for what is under way, and gives up what takes too long. */
    public void close(Duration patience) {
        store.hands().withdraw(dispatch.hand());
        dispatch.hand().close();
        store.posting().byNobody();
        loop.run(dispatch::stop);
        try {
            roomListening.close();
        } catch (Exception e) {
            LOG.warn("The provider registry could not be told that nobody listens any more.", e);
        }
        var stopped = new CompletableFuture<Void>();
        if (!loop.run(() -> stopped.complete(null))) {
            return;
        }
        if (!done(stopped.thenCompose(nothing -> dispatch.landed()), patience.toMillis())) {
            LOG.warn("{} messages are under way to slow providers; their outcome is unknown.", dispatch.inFlight());
            done(dispatch.abandon(), LAST_WORDS_MILLIS);
        }
        done(workers.leave(), LAST_WORDS_MILLIS);
        dispatch.close();
        reconciler.close();
        loop.close();
    }

    private static boolean done(CompletableFuture<?> awaited, long millis) {
        try {
            awaited.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Not done in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
