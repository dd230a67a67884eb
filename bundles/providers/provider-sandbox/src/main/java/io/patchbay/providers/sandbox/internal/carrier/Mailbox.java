package io.patchbay.providers.sandbox.internal.carrier;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads messages back from the log. */
final class Mailbox {
    private static final int READ_AT_A_TIME = 32 << 20;

    private final CarrierLog log;
    private final Course course;
    private final Clock clock;
    private final RecentMessages recent;
    private volatile Position indexedFrom;

    Mailbox(CarrierLog log, Course course, Clock clock, RecentMessages recent) {
        this.log = log;
        this.course = course;
        this.clock = clock;
        this.recent = recent;
        this.indexedFrom = log.end();
    }

    /** Told once the index holds all messages from here on. */
    void indexedFrom(Position position) {
        indexedFrom = position;
    }

    void add(String reference, Position position) {
        recent.add(reference, position);
    }

    /** Every message with this reference, oldest first. */
    List<CarrierMessage> withReference(String reference) throws IOException {
        var found = new ArrayList<CarrierMessage>();
        for (var position : recent.candidates(reference)) {
            log.at(position)
                    .map(this::message)
                    .filter(message -> message.sms().reference().equals(reference))
                    .ifPresent(found::add);
        }
        boolean complete = indexedFrom.equals(Position.START) && !recent.full();
        return found.isEmpty() && !complete ? read(reference) : found;
    }

    /** The slow way: what has left the index, or was never in it, only the log knows. */
    private List<CarrierMessage> read(String reference) throws IOException {
        var found = new ArrayList<CarrierMessage>();
        var wanted = Line.fragment("reference", reference);
        try (var scan = log.scan(Position.START)) {
            for (var entry = scan.next(); entry.isPresent(); entry = scan.next()) {
                if (entry.get().is("submit") && entry.get().has(wanted)) {
                    message(entry.get()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** @throws BadCursor if no line begins where the cursor points */
    MessagePage search(Search search) throws IOException {
        var found = new ArrayList<CarrierMessage>();
        var org = Line.fragment("org", search.org());
        var to = Line.fragment("to", search.to());
        try (var scan = log.scan(begin(search.after()))) {
            if (!search.after().isEmpty()) {
                scan.next();
            }
            long read = 0;
            for (var entry = scan.next(); entry.isPresent(); entry = scan.next()) {
                read += entry.get().bytes().length;
                if (entry.get().is("submit")
                        && entry.get().has(org)
                        && entry.get().has(to)) {
                    if (found.size() == search.limit()) {
                        return new MessagePage(
                                found, found.get(search.limit() - 1).carrierId());
                    }
                    message(entry.get()).ifPresent(found::add);
                }
                if (read > READ_AT_A_TIME) {
                    return new MessagePage(found, entry.get().at().hex());
                }
            }
        }
        return new MessagePage(found, "");
    }

    private Position begin(String after) throws IOException {
        if (after.isEmpty()) {
            return Position.START;
        }
        var position = Position.in(after).orElseThrow(BadCursor::new);
        if (log.at(position).isEmpty()) {
            throw new BadCursor();
        }
        return position;
    }

    /** Nothing for a line that makes no sense. */
    private Optional<CarrierMessage> message(LogScan.Entry entry) {
        try {
            return Optional.of(message(entry.line()));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private CarrierMessage message(Line line) {
        var sms = CarrierSms.of(line);
        var script = Script.valueOf(line.text("script"));
        var taken = Times.read(line.text("at"));
        long elapsed = clock.millis() - taken.toEpochMilli();
        var step = course.state(script, sms.reference(), elapsed);
        return new CarrierMessage(
                line.text("carrier_id"),
                sms,
                step.map(Step::state).orElse("accepted"),
                step.map(Step::code).orElse(""),
                line.text("at"));
    }
}
