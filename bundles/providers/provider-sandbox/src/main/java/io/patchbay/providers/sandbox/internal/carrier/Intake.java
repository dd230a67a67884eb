package io.patchbay.providers.sandbox.internal.carrier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** The carrier's desk: decides, notes, and has the answer ready. */
final class Intake {
    private static final long RETRY_AFTER_MILLIS = 1_000;

    private final CarrierLog log;
    private final Course course;
    private final Director director;
    private final Mailbox mailbox;
    private final Courier courier;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private int newestPart;
    private boolean settling;

    /** What the sender will see, and when. */
    record Outcome(Reply reply, long delayMillis) {}

    Intake(CarrierLog log, Course course, Director director, Mailbox mailbox, Courier courier) {
        this.log = log;
        this.course = course;
        this.director = director;
        this.mailbox = mailbox;
        this.courier = courier;
        this.newestPart = log.end().part();
    }

    Outcome take(CarrierSms sms, Clock clock) {
        var script = director.decide(sms, clock.millis());
        var reaction = script.answer().reaction();
        if (reaction != Reaction.REFUSED) {
            requests.incrementAndGet();
        }
        var id = script.answer().taken() ? submitted(sms, script, clock) : refused(sms, script, clock);
        var text = script.answer().code().isEmpty()
                ? reaction.wire()
                : CarrierCodes.text(script.answer().code());
        var reply = new Reply(
                reaction, id, script.answer().code(), text, reaction == Reaction.BUSY ? RETRY_AFTER_MILLIS : 0);
        return new Outcome(reply, course.answer(script, sms.reference()));
    }

    private String submitted(CarrierSms sms, Script script, Clock clock) {
        var position = log.append(
                at -> line("submit", sms, script, clock).with("carrier_id", CarrierIds.of("SB", at, sms.reference())));
        taken.incrementAndGet();
        mailbox.add(sms.reference(), position);
        courier.schedule(position, script, sms.reference(), 0, 0);
        settle(position);
        return CarrierIds.of("SB", position, sms.reference());
    }

    /** A request that was lost on its way, as far as the sender can tell, leaves no trace. */
    private String refused(CarrierSms sms, Script script, Clock clock) {
        var reaction = script.answer().reaction();
        if (reaction == Reaction.BUSY || reaction == Reaction.REJECTED) {
            log.append(at -> line("refused", sms, script, clock)
                    .with("code", script.answer().code()));
        }
        return "";
    }

    private static Line line(String kind, CarrierSms sms, Script script, Clock clock) {
        return sms.on(Times.line(clock, kind))
                .with("script", script.name())
                .with("outcome", script.answer().reaction().wire());
    }

    /** Told once the receipts of an earlier life wait with the courier: before, nothing can be said of what is settled. */
    synchronized void settling() {
        settling = true;
    }

    /** Once per part: notes how much of the log need not be read at the next start. */
    private synchronized void settle(Position written) {
        if (settling && written.part() > newestPart) {
            newestPart = written.part();
            try {
                log.files().settleBefore(courier.settledBefore(newestPart));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    long requests() {
        return requests.get();
    }

    long taken() {
        return taken.get();
    }
}
