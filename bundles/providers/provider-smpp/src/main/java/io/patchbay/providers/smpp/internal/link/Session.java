package io.patchbay.providers.smpp.internal.link;

import io.patchbay.spi.sms.SubmitResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUComposer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bound connection: one thread reads, one writes, and several submits await their answers at once. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final PDUComposer COMPOSER = new DefaultComposer();

    private final Dialer.Connection connection;
    private final BindPlan plan;
    private final Rules rules;
    private final Deliveries deliveries;
    private final Runnable room;
    private final Window window;
    private final Pulse pulse;
    private final Outbox outbox = new Outbox();
    private final AtomicInteger sequence = new AtomicInteger(1);
    private volatile boolean open = true;
    private volatile boolean answered;
    private volatile boolean leaving;

    /** What an account's sessions have in common. */
    record Rules(int window, Duration throttled, Timing timing) {}

    /** @param room called when a place in the window became free; quick, from any thread */
    Session(Dialer.Connection connection, BindPlan plan, Rules rules, LinkEvents events, Runnable room) {
        this.connection = connection;
        this.plan = plan;
        this.rules = rules;
        this.deliveries = new Deliveries(plan, events, outbox);
        this.room = room;
        this.window = new Window(rules.window());
        this.pulse = new Pulse(rules.timing().idle(), rules.timing().answer());
    }

    int outstanding() {
        return window.used();
    }

    /** Whether it has ever answered a submit: then its end was not the SMSC's first word. */
    boolean answered() {
        return answered;
    }

    boolean hasRoom() {
        return open && !leaving && plan.kind().sends() && !window.full();
    }

    /** Takes a submit, where there is room; false if the session ended just now and it is still the caller's. */
    boolean take(Pending submit) {
        int number = next();
        Pdu.number(submit.pdu(), number);
        window.put(number, submit);
        if (!open && window.remove(number) != null) {
            return false;
        }
        outbox.add(submit);
        return true;
    }

    private int next() {
        return sequence.updateAndGet(n -> n == Integer.MAX_VALUE ? 1 : n + 1);
    }

    /** The writer's life. */
    void write() {
        try {
            outbox.run(connection.output());
        } catch (IOException e) {
            LOG.debug("{}: writing failed.", plan, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cut();
    }

    /** The reader's life: returns when the SMSC has unbound, fails when the connection does. */
    void read() throws IOException {
        while (true) {
            var pdu = Pdu.read(connection.input());
            pulse.beat();
            switch (pdu.command()) {
                case Pdu.SUBMIT_RESPONSE, Pdu.GENERIC_NACK -> answer(pdu);
                case Pdu.DELIVER -> deliveries.take(pdu);
                case Pdu.ENQUIRE_LINK -> outbox.add(COMPOSER.enquireLinkResp(pdu.sequence()));
                case Pdu.UNBIND -> {
                    outbox.add(COMPOSER.unbindResp(Status.OK, pdu.sequence()));
                    return;
                }
                case Pdu.UNBIND_RESPONSE -> {
                    return;
                }
                default -> {
                    if (pdu.request()) {
                        outbox.add(COMPOSER.genericNack(Status.INVALID_COMMAND, pdu.sequence()));
                    }
                }
            }
        }
    }

    private void answer(Pdu pdu) {
        var submit = window.remove(pdu.sequence());
        var result = Answer.read(pdu, rules.throttled());
        if (submit != null) {
            answered = true;
            room.run();
            submit.complete(result);
            return;
        }
        var late = window.late(pdu.sequence());
        if (late != null && result instanceof SubmitResult.Accepted accepted) {
            late.late().accept(accepted.providerId());
        }
    }

    /** Looks at the clock: for answers that are overdue, and for an SMSC that has fallen silent. */
    void tick(long now) {
        if (window.expire(now, rules.timing().answer())) {
            room.run();
        }
        switch (pulse.check(now)) {
            case ASK -> outbox.add(COMPOSER.enquireLink(next()));
            case DEAD -> {
                LOG.warn("{}: no answer to enquire_link; the session is given up.", plan);
                cut();
            }
            case WELL -> {
                // nothing to do
            }
        }
    }

    /** Takes no more, and says goodbye; the SMSC's answer ends {@link #read}. */
    void unbind() {
        leaving = true;
        outbox.add(COMPOSER.unbind(next()));
    }

    /** No more submits; those under way still get their answers. */
    void leave() {
        leaving = true;
    }

    /** Drops the connection: both threads end. */
    void cut() {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("{}: closing failed.", plan, e);
        }
    }

    /** Lets the writer finish what is in the outbox. */
    void finish() {
        outbox.end();
    }

    /** Ends it for good: submits that were written are unknown; returns those that were not. */
    List<Pending> end(String why) {
        open = false;
        outbox.end();
        cut();
        return window.close(why);
    }
}
