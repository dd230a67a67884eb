package io.patchbay.providers.sandbox.internal.carrier;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the log of an earlier life: fills the index, and gives the courier the receipts that nobody has accepted. */
final class Recovery {
    private final Mailbox mailbox;
    private final InboundDesk inbound;
    private final Map<Position, Unsettled> unsettled = new LinkedHashMap<>();
    private int unreadable;

    private record Unsettled(Script script, String reference, long taken, int done) {
        Unsettled with(int step) {
            return new Unsettled(script, reference, taken, done | 1 << step);
        }

        boolean settled() {
            return done == (1 << script.timeline().receipts().size()) - 1;
        }
    }

    Recovery(Mailbox mailbox, InboundDesk inbound) {
        this.mailbox = mailbox;
        this.inbound = inbound;
    }

    /** @param scan the log as it was before anything new was written */
    void run(LogScan scan, Position begin, Courier courier, Clock clock) throws IOException {
        try (scan) {
            for (var entry = scan.next(); entry.isPresent(); entry = scan.next()) {
                read(entry.get());
            }
        }
        mailbox.indexedFrom(begin);
        unsettled.forEach((at, message) -> courier.schedule(
                at, message.script(), message.reference(), message.done(), clock.millis() - message.taken()));
    }

    /** How many lines made no sense, because somebody else has written there. */
    int unreadable() {
        return unreadable;
    }

    private void read(LogScan.Entry entry) {
        try {
            understand(entry);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            unreadable++;
        }
    }

    private void understand(LogScan.Entry entry) throws IOException {
        if (entry.is("submit")) {
            var line = entry.line();
            mailbox.add(line.text("reference"), entry.at());
            restore(entry.at(), line);
        } else if (entry.is("receipt-acked")) {
            settle(entry.line());
        } else if (entry.is("mo")) {
            inbound.restore(entry.line());
        }
    }

    private void restore(Position at, Line line) {
        long taken = Times.read(line.text("at")).toEpochMilli();
        var message = new Unsettled(Script.valueOf(line.text("script")), line.text("reference"), taken, 0);
        if (!message.settled()) {
            unsettled.put(at, message);
        }
    }

    private void settle(Line line) {
        Position.in(line.text("carrier_id"))
                .ifPresent(at -> unsettled.computeIfPresent(at, (key, message) -> {
                    var rest = message.with((int) line.number("step"));
                    return rest.settled() ? null : rest;
                }));
    }
}
