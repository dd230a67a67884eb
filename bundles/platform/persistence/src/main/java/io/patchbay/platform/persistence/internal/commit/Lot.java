package io.patchbay.platform.persistence.internal.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The changes of a batch that are for one applier. */
final class Lot {
    private final Registration registration;
    private final List<Part<?, ?>> decided = new ArrayList<>();
    private List<Part<?, ?>> undecided = new ArrayList<>();

    Lot(Registration registration) {
        this.registration = registration;
    }

    Registration registration() {
        return registration;
    }

    void add(Part<?, ?> part) {
        undecided.add(part);
    }

    void decide(Connection connection) throws SQLException {
        var now = open(undecided);
        undecided = new ArrayList<>();
        if (!now.isEmpty()) {
            registration.decide(connection, now);
            decided.addAll(now);
        }
    }

    void write(Connection connection) throws SQLException {
        var now = open(decided);
        if (!now.isEmpty()) {
            registration.write(connection, now);
        }
    }

    /** The changes that were written. */
    List<Part<?, ?>> written() {
        return open(decided);
    }

    private static List<Part<?, ?>> open(List<Part<?, ?>> parts) {
        var open = new ArrayList<Part<?, ?>>(parts.size());
        for (var part : parts) {
            if (part.unit().isOpen()) {
                open.add(part);
            }
        }
        return open;
    }
}
