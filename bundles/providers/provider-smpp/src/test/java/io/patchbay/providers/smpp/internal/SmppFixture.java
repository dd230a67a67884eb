package io.patchbay.providers.smpp.internal;

import static org.awaitility.Awaitility.await;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.kit.tck.Behaviour;
import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.providers.smpp.smsc.JsmppSmsc;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.status.Status.Condition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;

/** The provider at an SMSC of jsmpp's; the digits after +4477 of a recipient say what it does, the rest make every recipient unique. */
final class SmppFixture implements CarrierFixture {
    private static final String PREFIX = "4477";
    private static final int RECEIPT = 0x04;
    /** Others that were written before it have arrived by then. */
    private static final long CUT_MILLIS = 300;

    private static final long SLOW_MILLIS = 600;
    private static final long RECEIPT_MILLIS = 50;
    private static final long AGAIN_MILLIS = 100;

    private final AtomicInteger numbers = new AtomicInteger(100_000);
    private final AtomicInteger ids = new AtomicInteger(0xA000);
    private final ConcurrentMap<String, Taking> log = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
    private final CountDownLatch never = new CountDownLatch(1);
    private final JsmppSmsc smsc;
    private final SmppSmsProvider provider;

    /** The parts of a message as they came. */
    private static final class Taking {
        private final List<SubmitSm> parts = new CopyOnWriteArrayList<>();
        private volatile boolean taken;
    }

    SmppFixture(DeliveryReceipts receipts, Map<String, String> settings) throws IOException {
        this.smsc = new JsmppSmsc(this::take);
        this.provider = Settings.provider(smsc.address(), settings, Settings.receipts(receipts));
        awaitBound();
    }

    private void awaitBound() {
        await().atMost(Duration.ofSeconds(20)).until(() -> provider.status().condition() == Condition.READY);
    }

    private String take(SubmitSm submit, SMPPServerSession session) throws ProcessRequestException {
        int kind = Integer.parseInt(submit.getDestAddress().substring(PREFIX.length(), PREFIX.length() + 2));
        var id = Integer.toHexString(ids.incrementAndGet());
        return switch (Behaviour.values()[kind]) {
            case DELIVERED -> reported(submit, id, "ACCEPTD", "DELIVRD");
            case UNDELIVERED -> reported(submit, id, "UNDELIV");
            case REPEATED_RECEIPTS -> reported(submit, id, "DELIVRD", "DELIVRD", "DELIVRD");
            case REJECTED -> throw refused(submit, 0x0B);
            case BUSY -> throw refused(submit, 0x58);
            case ERROR -> {
                reported(submit, id);
                throw new ProcessRequestException("", 0x08);
            }
            case SLOW -> {
                pause(SLOW_MILLIS);
                yield reported(submit, id, "DELIVRD");
            }
            case SILENT -> {
                reported(submit, id);
                pause(Long.MAX_VALUE);
                yield id;
            }
            case LOST_ANSWER -> {
                reported(submit, id, "ACCEPTD", "DELIVRD");
                cut(session);
                yield id;
            }
            case LOST_REQUEST -> {
                cut(session);
                yield id;
            }
            case EARLY_RECEIPT -> {
                note(submit, true);
                report(submit, id, "DELIVRD");
                yield id;
            }
        };
    }

    private void cut(SMPPServerSession session) {
        pause(CUT_MILLIS);
        session.close();
    }

    private void pause(long millis) {
        try {
            never.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(SubmitSm submit, boolean taken) {
        var entry = log.computeIfAbsent(submit.getDestAddress(), to -> new Taking());
        entry.taken = taken;
        entry.parts.add(submit);
    }

    private ProcessRequestException refused(SubmitSm submit, int status) {
        note(submit, false);
        return new ProcessRequestException("", status);
    }

    private String reported(SubmitSm submit, String id, String... states) {
        note(submit, true);
        long at = CUT_MILLIS + RECEIPT_MILLIS;
        for (var state : states) {
            clock.schedule(() -> report(submit, id, state), at, TimeUnit.MILLISECONDS);
            at += RECEIPT_MILLIS;
        }
        return id;
    }

    /** Repeats it until it is acknowledged, as an SMSC does. */
    private void report(SubmitSm submit, String id, String state) {
        try {
            smsc.deliver(new JsmppSmsc.Letter(
                    submit.getDestAddress(),
                    submit.getSourceAddr(),
                    RECEIPT,
                    0,
                    ("id:" + id + " sub:001 dlvrd:001 submit date:2611281200 done date:2611281200 stat:" + state
                                    + " err:" + (state.equals("UNDELIV") ? "017" : "000") + " text:Hello")
                            .getBytes(StandardCharsets.ISO_8859_1),
                    reference(submit)));
        } catch (Exception e) {
            clock.schedule(() -> report(submit, id, state), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static List<OptionalParameter> reference(SubmitSm submit) {
        var reference = submit.getOptionalParameter(Tag.USER_MESSAGE_REFERENCE);
        return reference == null ? List.of() : List.of(reference);
    }

    @Override
    public SmsProvider provider() {
        return provider;
    }

    @Override
    public SenderId sender() {
        return new SenderId("+447700900123");
    }

    @Override
    public Optional<E164> number(Behaviour behaviour) {
        return Optional.of(
                new E164("+" + PREFIX + String.format("%02d", behaviour.ordinal()) + numbers.incrementAndGet()));
    }

    @Override
    public List<Seen> seen(OutboundSms sms) {
        var entry = log.get(sms.to().value().substring(1));
        if (entry == null) {
            return List.of();
        }
        var text = Reassembled.of(entry.parts);
        return List.of(new Seen(
                "+" + entry.parts.get(0).getSourceAddr(),
                "+" + entry.parts.get(0).getDestAddress(),
                text.body(),
                text.parts(),
                entry.taken));
    }

    @Override
    public long requests() {
        return smsc.requests();
    }

    @Override
    public void unreachable() throws Exception {
        smsc.down();
    }

    @Override
    public void reachable() throws Exception {
        smsc.up();
        awaitBound();
    }

    @Override
    public void close() throws Exception {
        never.countDown();
        provider.close();
        clock.shutdownNow();
        smsc.close();
    }
}
