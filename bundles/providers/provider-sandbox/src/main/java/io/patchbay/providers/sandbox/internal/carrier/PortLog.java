package io.patchbay.providers.sandbox.internal.carrier;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which orders the carrier has to take numbers over, and how they stand: a line before anything is answered, so that they outlive the process however that ends. */
public final class PortLog implements Closeable {
    public static final String SUBMITTED = "port-submitted";
    public static final String AMENDED = "port-amended";
    public static final String MOVED = "port-moved";
    public static final String TAKEN_OVER = "port-taken-over";

    private final CarrierLog log;
    private final Clock clock;
    private final Map<String, Ordered> byId = new LinkedHashMap<>();

    /**
     * An order as the carrier has it.
     *
     * @param number its digits with the country code
     * @param sms where its texts are to go, or empty
     * @param standing how it is
     */
    public record Ordered(String id, long number, String reference, String sms, Standing standing) {
        public Ordered at(Standing next) {
            return new Ordered(id, number, reference, sms, next);
        }
    }

    /** @param since when the stage began, epoch millis @param numberId id of the number, once it was taken over, or empty */
    public record Standing(int revision, String stage, long since, String numberId) {}

    /** Opens it, or makes it. @throws IllegalStateException if another carrier writes to it */
    public PortLog(Path file, Clock clock) throws IOException {
        this.log = CarrierLog.open(file, CarrierSettings.PART_BYTES);
        this.clock = clock;
        try (var scan = log.scan(Position.START)) {
            for (var entry = scan.next(); entry.isPresent(); entry = scan.next()) {
                keep(read(entry.get().line()));
            }
        }
    }

    /** Takes an order, also one whose reference it has seen: whoever asks twice has two. */
    public synchronized Ordered take(long number, String reference, String sms, Standing standing) {
        var fresh = new Ordered("", number, reference, sms, standing);
        var at = log.append(position -> line(SUBMITTED, withId(fresh, id(position, number))));
        return keep(withId(fresh, id(at, number)));
    }

    private static String id(Position at, long number) {
        return CarrierIds.of("KW", at, Long.toString(number));
    }

    private static Ordered withId(Ordered order, String id) {
        return new Ordered(id, order.number(), order.reference(), order.sms(), order.standing());
    }

    /** @param kind of the line */
    public synchronized Ordered change(String kind, Ordered next) {
        log.append(position -> line(kind, next));
        return keep(next);
    }

    public synchronized Optional<Ordered> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public synchronized List<Ordered> all() {
        return List.copyOf(byId.values());
    }

    private Ordered keep(Ordered order) {
        byId.put(order.id(), order);
        return order;
    }

    private static Ordered read(Line line) {
        var standing = new Standing(
                (int) line.number("revision"), line.text("stage"), line.number("since"), line.text("number_id"));
        return new Ordered(
                line.text("carrier_id"), line.number("number"), line.text("reference"), line.text("sms_url"), standing);
    }

    private Line line(String kind, Ordered order) {
        return Times.line(clock, kind)
                .with("carrier_id", order.id())
                .with("number", order.number())
                .with("reference", order.reference())
                .with("sms_url", order.sms())
                .with("revision", order.standing().revision())
                .with("stage", order.standing().stage())
                .with("since", order.standing().since())
                .with("number_id", order.standing().numberId());
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
