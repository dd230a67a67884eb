package io.patchbay.providers.smpp.internal.link;

import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All sessions of an account: each submit goes to the one with the fewest outstanding, and waits while every window is full or the rate is reached. */
public final class Trunk implements AutoCloseable {
    private static final long TICK_MILLIS = 100;
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final TrunkPlan plan;
    private final Keepers keepers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final Pace pace;
    private final ScheduledExecutorService clock;
    private boolean woken;
    private volatile boolean closed;

    public Trunk(TrunkPlan plan, Dialer dialer, LinkEvents events) {
        this.plan = plan;
        this.pace = new Pace(plan.rate(), System.nanoTime());
        var rules = new Session.Rules(plan.window(), plan.throttled(), plan.timing());
        this.keepers = new Keepers(plan.binds().stream()
                .map(bind -> new Keeper(bind, dialer, rules, events, this))
                .toList());
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "patchbay-smpp-" + plan.id() + "-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        keepers.each(Keeper::start);
        var unused = clock.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    String id() {
        return plan.id();
    }

    /**
     * Sends one {@code submit_sm}, once.
     *
     * @param pdu with any sequence number; it becomes this object's
     * @param late told the SMSC's id of a message whose outcome had been given up as unknown
     */
    public CompletionStage<SubmitResult> submit(byte[] pdu, Consumer<String> late) {
        var submit = new Pending(pdu, late, System.nanoTime());
        lock.lock();
        try {
            queue.add(submit);
        } finally {
            lock.unlock();
        }
        room();
        if (!promising()) {
            moved();
        }
        return submit.answer();
    }

    /** A place may be free: hands on what waits. */
    void room() {
        lock.lock();
        try {
            progress.signalAll();
            while (!queue.isEmpty()) {
                var session = keepers.freest();
                if (session.isEmpty() || !paced()) {
                    return;
                }
                var submit = queue.remove();
                if (session.get().take(submit)) {
                    pace.take();
                } else {
                    queue.addFirst(submit);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean paced() {
        long wait = pace.untilNext(System.nanoTime());
        if (wait > 0 && !woken && !closed) {
            woken = true;
            var unused = clock.schedule(this::wake, wait, TimeUnit.NANOSECONDS);
        }
        return wait <= 0;
    }

    private void wake() {
        lock.lock();
        try {
            woken = false;
            room();
        } finally {
            lock.unlock();
        }
    }

    /** A session came or went. What waits for none is not sent. */
    void moved() {
        if (promising()) {
            return;
        }
        var reason =
                closed ? "The provider is being stopped." : "No session with the SMSC is bound: " + keepers.trouble();
        giveUp(submit -> true, reason);
    }

    /** Gives up from the head on, as long as it fits. Whoever is told may submit again at once, so it is told outside the lock. */
    private void giveUp(Predicate<Pending> which, String reason) {
        var over = new ArrayList<Pending>();
        lock.lock();
        try {
            while (!queue.isEmpty() && which.test(queue.peek())) {
                over.add(queue.remove());
            }
        } finally {
            lock.unlock();
        }
        over.forEach(submit -> submit.giveUp(new SubmitResult.NotSent(Duration.ZERO, reason)));
    }

    private boolean promising() {
        return !closed && keepers.promising();
    }

    /** Takes back what a session that has ended did not write, ahead of everything else. */
    void returned(List<Pending> unwritten) {
        lock.lock();
        try {
            for (int i = unwritten.size() - 1; i >= 0; i--) {
                queue.addFirst(unwritten.get(i));
            }
        } finally {
            lock.unlock();
        }
        room();
        moved();
    }

    private void tick() {
        long now = System.nanoTime();
        keepers.each(keeper -> keeper.tick(now));
        long longest = plan.timing().answer().toNanos() / 2;
        giveUp(submit -> now - submit.begun() > longest, "No session had a free place in its window.");
    }

    public List<LinkState> states() {
        return keepers.states();
    }

    /** Waits a little for the answers to what was sent: cut off, they would be unknown for no reason. */
    @Override
    public void close() {
        closed = true;
        moved();
        keepers.each(keeper -> keeper.session().ifPresent(Session::leave));
        drain();
        keepers.each(Keeper::close);
        keepers.each(Keeper::join);
        clock.shutdownNow();
    }

    private void drain() {
        long left = FAREWELL.toNanos();
        lock.lock();
        try {
            while (left > 0 && keepers.outstanding()) {
                left = progress.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
