package io.patchbay.providers.smpp.internal.link;

import io.patchbay.providers.smpp.internal.link.LinkState.Phase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one session: connects, binds, reads until it ends, and begins anew. Its thread is the session's reader. */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final long GOODBYE_MILLIS = 1_000;

    private final BindPlan plan;
    private final Dialer dialer;
    private final Session.Rules rules;
    private final LinkEvents events;
    private final Trunk trunk;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile State state;
    private volatile @Nullable Session session;
    private volatile Dialer.@Nullable Connection connection;
    private final BackOff backOff;
    private String said = "";

    private record State(Phase phase, Instant since, String detail, boolean credential) {}

    Keeper(BindPlan plan, Dialer dialer, Session.Rules rules, LinkEvents events, Trunk trunk) {
        this.plan = plan;
        this.dialer = dialer;
        this.rules = rules;
        this.events = events;
        this.trunk = trunk;
        this.backOff = new BackOff(rules.timing());
        this.state = new State(Phase.CONNECTING, Instant.now(), "", false);
        this.thread = thread("read", this::run);
    }

    private Thread thread(String what, Runnable work) {
        var made = new Thread(work, "patchbay-smpp-" + trunk.id() + "-" + what + " " + plan);
        made.setDaemon(true);
        return made;
    }

    void start() {
        thread.start();
    }

    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    LinkState state() {
        var seen = state;
        int outstanding = session().map(Session::outstanding).orElse(0);
        return new LinkState(
                plan.toString(),
                plan.kind().sends(),
                seen.phase(),
                seen.since(),
                outstanding,
                seen.detail(),
                seen.credential());
    }

    /** Whether a submit may hope for it: it is bound, or may be in a moment. */
    boolean promising() {
        return plan.kind().sends() && (state.phase() == Phase.BOUND || state.phase() == Phase.CONNECTING);
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                var pause = once();
                if (!pause.isZero()) {
                    closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            move(Phase.CLOSED, "closed", false);
        }
    }

    /** One session, from the first packet to the last. Returns how long to wait before the next. */
    private Duration once() throws InterruptedException {
        move(Phase.CONNECTING, state.detail(), state.credential());
        try (var opened = dialer.connect(plan.smsc())) {
            connection = opened;
            dialer.bind(opened, plan.kind());
            return serve(new Session(opened, plan, rules, events, trunk::room));
        } catch (BindRefused e) {
            return failed("the SMSC refused the bind: " + e.getMessage(), e.credential());
        } catch (IOException | RuntimeException e) {
            return failed(sentence(e), false);
        } finally {
            connection = null;
        }
    }

    private Duration serve(Session bound) throws InterruptedException {
        var writer = thread("write", bound::write);
        writer.start();
        session = bound;
        said = "";
        LOG.info("Provider {}: {} is bound.", trunk.id(), plan);
        move(Phase.BOUND, "", false);
        trunk.room();
        String why;
        try {
            bound.read();
            why = "the SMSC ended it";
        } catch (IOException | RuntimeException e) {
            why = sentence(e);
        }
        bound.leave();
        bound.finish();
        writer.join(GOODBYE_MILLIS);
        session = null;
        var pause = closing.getCount() == 0 ? Duration.ZERO : ended(why, bound.answered());
        trunk.returned(bound.end(why));
        return pause;
    }

    /** The first attempt after a session that worked is made at once. */
    private Duration ended(String why, boolean worked) {
        if (!backOff.ended(worked)) {
            return failed("the session ended before anything was answered: " + why, false);
        }
        LOG.warn("Provider {}: {} ended: {}; binding again.", trunk.id(), plan, why);
        move(Phase.CONNECTING, why, false);
        return Duration.ZERO;
    }

    private Duration failed(String why, boolean credential) {
        if (closing.getCount() > 0) {
            tell(why, credential);
        }
        move(Phase.WAITING, why, credential);
        return backOff.failed(credential);
    }

    /** Says a trouble once, not at every attempt. */
    private void tell(String why, boolean credential) {
        if (!why.equals(said)) {
            said = why;
            LOG.warn(
                    "Provider {}: {} is not bound: {}.{}",
                    trunk.id(),
                    plan,
                    why,
                    credential ? " Check system id, password and system type with the carrier." : "");
        }
    }

    private void move(Phase phase, String detail, boolean credential) {
        state = new State(phase, Instant.now(), detail, credential);
        trunk.moved();
    }

    private static String sentence(Exception e) {
        return Optional.ofNullable(e.getMessage())
                .filter(text -> !text.isBlank())
                .orElse("the connection was closed");
    }

    void tick(long now) {
        session().ifPresent(bound -> bound.tick(now));
    }

    /** Says goodbye; {@link #join} waits for the answer. */
    void close() {
        closing.countDown();
        session().ifPresent(Session::unbind);
    }

    void join() {
        try {
            thread.join(GOODBYE_MILLIS);
            var left = connection;
            if (left != null) {
                left.close();
            }
            thread.join(GOODBYE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("{}: closing failed.", plan, e);
        }
    }
}
