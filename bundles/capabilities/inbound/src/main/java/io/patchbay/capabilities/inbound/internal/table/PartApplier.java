package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.capabilities.inbound.internal.table.PartRows.Assembly;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Stores parts; the one that makes a message whole turns them into it, in the same transaction. */
final class PartApplier implements ChangeApplier<Effect, PartArrival> {
    /** A part without an id of the carrier's is known again for so long; later the reference may stand for another message (3GPP TS 23.040 leaves it eight bits). */
    static final Duration KNOWN_AGAIN = Duration.ofMinutes(10);

    private final Clock clock;
    private final Assembling assembling;
    private final Duration patience;
    private final Ids ids;
    private final KeyRows keys = new KeyRows();

    /** @param patience how long the other parts are waited for after the first */
    PartApplier(Clock clock, Assembling assembling, Duration patience) {
        this.clock = clock;
        this.assembling = assembling;
        this.patience = patience;
        this.ids = new Ids(clock);
    }

    @Override
    public Class<PartArrival> type() {
        return PartArrival.class;
    }

    @Override
    public int order() {
        return ArrivalApplier.ORDER - 20;
    }

    @Override
    public void write(Connection connection, List<Pending<Effect, PartArrival>> batch) throws SQLException {
        for (var pending : batch) {
            pending.complete(store(connection, pending));
        }
    }

    private Effect store(Connection connection, Pending<Effect, PartArrival> pending) throws SQLException {
        var part = pending.change().part();
        var key = pending.change().referenceKey();
        var content = Plain.hex(part.sms().content());
        if (isKnown(connection, pending.change(), key, content)) {
            return Effect.DUPLICATE;
        }
        var open = PartRows.open(connection, key);
        var parts = open.isPresent() ? PartRows.parts(connection, open.get().id()) : new TreeMap<Integer, String>();
        if (open.isPresent() && parts.containsKey(part.index())) {
            // Another text under the same reference: the one that was waited for will not become whole.
            assembling.close(connection, pending, open.get(), parts);
            open = Optional.empty();
            parts.clear();
        }
        var assembly = open.isPresent() ? open.get() : begin(connection, pending.change(), key);
        PartRows.insertPart(connection, assembly.id(), part.index(), content, Arrival.dedupe(part.sms()));
        parts.put(part.index(), content);
        if (parts.size() == part.total()) {
            assembling.close(connection, pending, assembly, parts);
        }
        return Effect.STORED;
    }

    private boolean isKnown(Connection connection, PartArrival arrival, String key, String content)
            throws SQLException {
        var dedupe = Arrival.dedupe(arrival.part().sms());
        if (dedupe.isPresent()) {
            return !keys.known(connection, KeyRows.PARTS, List.of(dedupe.get())).isEmpty();
        }
        long since = clock.millis() - KNOWN_AGAIN.toMillis();
        return PartRows.cameBefore(connection, key, arrival.part().index(), content, since);
    }

    private Assembly begin(Connection connection, PartArrival arrival, String key) throws SQLException {
        var part = arrival.part();
        var assembly = new Assembly(ids.next("asm_"), Head.write(part.sms()), part.total());
        PartRows.insert(connection, assembly, key, clock.millis() + patience.toMillis());
        return assembly;
    }
}
