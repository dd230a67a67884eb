package io.patchbay.providers.sandbox.internal.carrier;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Which numbers the carrier has given to the host. Like the log of messages it has a line before anything is answered, so that it outlives the process however that ends. */
public final class NumberLog implements Closeable {
    private static final String BOUGHT = "number-bought";
    private static final String TAKEN_OVER = "number-taken-over";
    private static final String POINTED = "number-pointed";
    private static final String RELEASED = "number-released";

    private final CarrierLog log;
    private final Clock clock;
    private final Map<String, Held> byId = new LinkedHashMap<>();
    private final Map<Long, String> byNumber = new ConcurrentHashMap<>();

    /**
     * A number as the carrier has it.
     *
     * @param number its digits with the country code
     * @param reference of the purchase
     * @param sms where its texts go, or empty
     * @param voice where its calls go, or empty
     */
    public record Held(String id, long number, String reference, String sms, String voice) {}

    /** Opens it, or makes it. @throws IllegalStateException if another carrier writes to it */
    public NumberLog(Path file, Clock clock) throws IOException {
        this.log = CarrierLog.open(file, CarrierSettings.PART_BYTES);
        this.clock = clock;
        try (var scan = log.scan(Position.START)) {
            for (var entry = scan.next(); entry.isPresent(); entry = scan.next()) {
                restore(entry.get().line());
            }
        }
    }

    /** Gives the number away, unless somebody has it. The carrier never looks whether it has seen the reference: whoever asks twice is refused the second time by the number. */
    public synchronized Optional<Held> buy(long number, String reference, String sms, String voice) {
        if (byNumber.containsKey(number)) {
            return Optional.empty();
        }
        var fresh = new Held("", number, reference, sms, voice);
        var at = log.append(position -> line(BOUGHT, withId(fresh, id(position, number))));
        return Optional.of(keep(withId(fresh, id(at, number))));
    }

    /** A number that comes from another carrier by an order; once for each order. */
    public synchronized Held takeOver(long number, String reference, String sms) {
        var present = find(number).filter(held -> held.reference().equals(reference));
        if (present.isPresent()) {
            return present.get();
        }
        var fresh = new Held("", number, reference, sms, "");
        var at = log.append(position -> line(TAKEN_OVER, withId(fresh, id(position, number))));
        return keep(withId(fresh, id(at, number)));
    }

    private static String id(Position at, long number) {
        return CarrierIds.of("PN", at, Long.toString(number));
    }

    private static Held withId(Held held, String id) {
        return new Held(id, held.number(), held.reference(), held.sms(), held.voice());
    }

    /** Points a number elsewhere; empty if there is none of this id. */
    public synchronized Optional<Held> point(String id, UnaryOperator<Held> change) {
        return Optional.ofNullable(byId.get(id)).map(held -> {
            var changed = change.apply(held);
            log.append(position -> line(POINTED, changed));
            return keep(changed);
        });
    }

    /** Takes a number back. @return whether it was there */
    public synchronized boolean release(String id) {
        var held = byId.get(id);
        if (held == null) {
            return false;
        }
        log.append(position -> line(RELEASED, held));
        forget(held);
        return true;
    }

    /** Whether somebody has the number; without waiting. */
    public boolean taken(long number) {
        return byNumber.containsKey(number);
    }

    public synchronized Optional<Held> find(long number) {
        return Optional.ofNullable(byNumber.get(number)).map(byId::get);
    }

    /** Numbers in the order of their purchase, after one of them. */
    public synchronized List<Held> page(String after, int most) {
        return byId.values().stream()
                .filter(held -> held.id().compareTo(after) > 0)
                .limit(most)
                .toList();
    }

    private Held keep(Held held) {
        byId.put(held.id(), held);
        byNumber.put(held.number(), held.id());
        return held;
    }

    private void forget(Held held) {
        byId.remove(held.id());
        byNumber.remove(held.number());
    }

    private void restore(Line line) {
        var held = new Held(
                line.text("carrier_id"),
                line.number("number"),
                line.text("reference"),
                line.text("sms_url"),
                line.text("voice_url"));
        if (line.text("kind").equals(RELEASED)) {
            forget(held);
        } else {
            keep(held);
        }
    }

    private Line line(String kind, Held held) {
        return Times.line(clock, kind)
                .with("carrier_id", held.id())
                .with("number", held.number())
                .with("reference", held.reference())
                .with("sms_url", held.sms())
                .with("voice_url", held.voice());
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
