package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** An applier in its place. Keeps the types together that {@link ChangeApplier} promises to belong together. */
final class Registration implements Comparable<Registration> {
    private final ChangeApplier<Object, Change<Object>> applier;
    private final Class<?> type;
    private final int order;
    private final long sequence;
    private volatile boolean closed;

    @SuppressWarnings("unchecked")
    Registration(ChangeApplier<?, ?> applier, long sequence) {
        this.applier = (ChangeApplier<Object, Change<Object>>) applier;
        this.type = applier.type();
        this.order = applier.order();
        this.sequence = sequence;
    }

    Class<?> type() {
        return type;
    }

    int order() {
        return order;
    }

    /** From now on nothing is told to the applier any more. */
    void close() {
        closed = true;
    }

    void decide(Connection connection, List<Part<?, ?>> parts) throws SQLException {
        applier.decide(connection, pending(parts));
    }

    void write(Connection connection, List<Part<?, ?>> parts) throws SQLException {
        applier.write(connection, pending(parts));
    }

    void undone() {
        applier.undone();
    }

    void committed(List<Part<?, ?>> parts) {
        if (!closed) {
            applier.committed(pending(parts));
        }
    }

    void told(List<Part<?, ?>> parts) {
        if (!closed) {
            applier.told(pending(parts));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Pending<Object, Change<Object>>> pending(List<Part<?, ?>> parts) {
        return (List<Pending<Object, Change<Object>>>) (List<?>) parts;
    }

    @Override
    public int compareTo(Registration other) {
        int byOrder = Integer.compare(order, other.order);
        return byOrder == 0 ? Long.compare(sequence, other.sequence) : byOrder;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence);
    }
}
