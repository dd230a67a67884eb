package io.patchbay.providers.smpp.internal.link;

import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUComposer;
import org.jsmpp.util.PDUDecomposer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an SMSC delivers in one session: each is answered when it is stored. */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final PDUComposer COMPOSER = new DefaultComposer();
    private static final PDUDecomposer DECOMPOSER = new DefaultDecomposer();
    /** Beyond so many {@code deliver_sm} that the host has not stored yet, the SMSC is asked to slow down. */
    private static final int MOST_UNSTORED = 1_000;

    private final BindPlan plan;
    private final LinkEvents events;
    private final Outbox outbox;
    private final AtomicInteger unstored = new AtomicInteger();

    Deliveries(BindPlan plan, LinkEvents events, Outbox outbox) {
        this.plan = plan;
        this.events = events;
        this.outbox = outbox;
    }

    void take(Pdu pdu) {
        if (unstored.incrementAndGet() > MOST_UNSTORED) {
            stored(pdu.sequence(), Status.THROTTLED);
            return;
        }
        try {
            events.deliver(DECOMPOSER.deliverSm(pdu.bytes()))
                    .whenComplete((status, error) ->
                            stored(pdu.sequence(), error == null && status != null ? status : Status.TEMPORARY));
        } catch (PDUStringException | RuntimeException e) {
            LOG.warn("{}: a deliver_sm that cannot be read was refused.", plan);
            stored(pdu.sequence(), Status.REFUSED);
        }
    }

    private void stored(int number, int status) {
        unstored.decrementAndGet();
        outbox.add(COMPOSER.deliverSmResp(status, number, ""));
    }
}
