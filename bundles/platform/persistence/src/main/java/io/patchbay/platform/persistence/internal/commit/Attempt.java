package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One try to apply units in one transaction: all decide, then all write, by the order of the appliers. */
final class Attempt {
    private final Appliers appliers;
    private final List<Unit<?, ?>> units;
    private final TreeMap<Registration, Lot> lots = new TreeMap<>();
    private @Nullable Registration current;
    private Phase phase = Phase.DECIDING;
    private boolean undo;

    Attempt(Appliers appliers, List<Unit<?, ?>> units) {
        this.appliers = appliers;
        this.units = units;
        for (var unit : units) {
            place(unit, unit.begin(this));
        }
    }

    List<Unit<?, ?>> units() {
        return units;
    }

    /** Decides and writes. Returns whether there is anything to commit. @throws UndoneException if a unit that others were already written with cannot go on */
    boolean run(Connection connection, OnceKeys keys) throws SQLException {
        keys.lookUp(connection, units);
        for (var next = lots.firstEntry(); next != null; next = lots.higherEntry(next.getKey())) {
            current = next.getKey();
            next.getValue().decide(connection);
        }
        boolean anything = units.stream().anyMatch(Unit::isOpen);
        if (anything) {
            for (var next = lots.firstEntry(); next != null; next = lots.higherEntry(next.getKey())) {
                current = next.getKey();
                write(connection, next.getValue());
            }
            for (var unit : units) {
                unit.checkResult();
            }
            keys.insert(connection, units);
        }
        phase = Phase.OVER;
        return anything;
    }

    /** Changes that were added while others were written are decided on only now. */
    private void write(Connection connection, Lot lot) throws SQLException {
        phase = Phase.DECIDING_LATE;
        lot.decide(connection);
        stopIfUndone();
        phase = Phase.WRITING;
        lot.write(connection);
        stopIfUndone();
    }

    private void stopIfUndone() {
        if (undo) {
            phase = Phase.OVER;
            throw new UndoneException();
        }
    }

    /** See {@link io.patchbay.platform.persistence.Pending#refuse}. */
    void refuse(Unit<?, ?> unit, RuntimeException why) {
        if (phase != Phase.DECIDING && phase != Phase.DECIDING_LATE) {
            throw new IllegalStateException("A change can be refused only while deciding.", why);
        }
        unit.fail(why);
        undo |= phase == Phase.DECIDING_LATE;
    }

    /** See {@link io.patchbay.platform.persistence.Pending#also}. */
    void add(Unit<?, ?> unit, Change<?> more) {
        var asking = current;
        if (phase == Phase.OVER || asking == null) {
            throw new IllegalStateException("A change can be added only while the batch is decided on or written.");
        }
        var target = appliers.find(more.getClass());
        if (target != null && target.order() <= asking.order()) {
            throw new IllegalStateException("A change can be added only for an applier of a higher order: "
                    + more.getClass().getName());
        }
        place(unit, new Part<>(unit, this, narrow(more)));
    }

    @SuppressWarnings("unchecked")
    private static Change<Object> narrow(Change<?> change) {
        return (Change<Object>) change;
    }

    private void place(Unit<?, ?> unit, Part<?, ?> part) {
        var target = appliers.find(part.change().getClass());
        if (target == null) {
            unit.misses(part.change().getClass());
            undo |= phase != Phase.DECIDING;
        } else {
            lots.computeIfAbsent(target, Lot::new).add(part);
        }
    }

    /** Tells the appliers that nothing of this came to stand. */
    void undone() {
        lots.keySet().forEach(Registration::undone);
    }

    /** What the appliers are to be told after the commit. */
    Completions.Hooks hooks() {
        var before = new ArrayList<Runnable>(lots.size());
        var after = new ArrayList<Runnable>(lots.size());
        for (var lot : lots.values()) {
            var written = lot.written();
            if (!written.isEmpty()) {
                before.add(() -> lot.registration().committed(written));
                after.add(() -> lot.registration().told(written));
            }
        }
        return new Completions.Hooks(before, after);
    }

    private enum Phase {
        DECIDING,
        DECIDING_LATE,
        WRITING,
        OVER
    }
}
