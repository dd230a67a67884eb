package io.patchbay.kit.tck;

import io.patchbay.api.messages.MessageState;
import io.patchbay.spi.sms.OutboundSms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A carrier in memory that does what a message's recipient asks for. */
final class PaperCarrier {
    static final Duration SLOW = Duration.ofMillis(120);

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private volatile boolean reachable = true;

    /** A message that it has, or refused. */
    record Entry(String id, String reference, Behaviour behaviour, CarrierFixture.Seen seen) {
        MessageState end() {
            return behaviour == Behaviour.UNDELIVERED ? MessageState.UNDELIVERED : MessageState.DELIVERED;
        }
    }

    /** What comes over the wire: nothing at all, or an answer. */
    sealed interface Wire {
        record NoConnection() implements Wire {}

        record Answer(int status, String id, String code, Duration after) implements Wire {}

        record Reset() implements Wire {}

        record Silence() implements Wire {}
    }

    Wire request(OutboundSms sms, Behaviour behaviour, String body) {
        if (!reachable) {
            return new Wire.NoConnection();
        }
        long number = requests.incrementAndGet();
        if (behaviour == Behaviour.LOST_REQUEST) {
            return new Wire.Reset();
        }
        boolean taken = behaviour != Behaviour.REJECTED && behaviour != Behaviour.BUSY;
        var seen = new CarrierFixture.Seen(
                sms.from().value(), sms.to().value(), body, sms.text().segments(), taken);
        entries.add(new Entry("ID" + number, sms.reference(), behaviour, seen));
        return switch (behaviour) {
            case REJECTED -> new Wire.Answer(400, "", "21211", Duration.ZERO);
            case BUSY -> new Wire.Answer(429, "", "20429", Duration.ZERO);
            case ERROR -> new Wire.Answer(500, "", "", Duration.ZERO);
            case LOST_ANSWER, LOST_REQUEST -> new Wire.Reset();
            case SILENT -> new Wire.Silence();
            case SLOW, EARLY_RECEIPT -> new Wire.Answer(201, "ID" + number, "", SLOW);
            case DELIVERED, UNDELIVERED, REPEATED_RECEIPTS -> new Wire.Answer(201, "ID" + number, "", Duration.ZERO);
        };
    }

    /** The messages it took with this reference; empty if it cannot be asked. */
    Optional<List<Entry>> taken(String reference) {
        return reachable
                ? Optional.of(
                        of(reference).stream().filter(e -> e.seen().taken()).toList())
                : Optional.empty();
    }

    List<Entry> of(String reference) {
        return new ArrayList<>(
                entries.stream().filter(e -> e.reference().equals(reference)).toList());
    }

    long requests() {
        return requests.get();
    }

    void reachable(boolean now) {
        reachable = now;
    }
}
