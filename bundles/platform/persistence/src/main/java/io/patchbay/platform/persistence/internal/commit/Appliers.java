package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.platform.persistence.ChangeApplier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The appliers that are there now. Of two for one type the one that came last is asked. */
final class Appliers {
    private final AtomicLong sequence = new AtomicLong();
    private final List<Registration> newestFirst = new CopyOnWriteArrayList<>();

    Registration add(ChangeApplier<?, ?> applier) {
        var registration = new Registration(applier, sequence.incrementAndGet());
        newestFirst.add(0, registration);
        return registration;
    }

    /** From now on it is not asked any more; it is still told of what it has written, until it is closed. */
    void remove(Registration registration) {
        newestFirst.remove(registration);
    }

    @Nullable
    Registration find(Class<?> change) {
        for (var registration : newestFirst) {
            if (registration.type().isAssignableFrom(change)) {
                return registration;
            }
        }
        return null;
    }
}
