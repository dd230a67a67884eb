package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.events.TenantEvent;
import java.time.Instant;
import java.util.List;

/** What organizations have set themselves, or their billing mode does: asked on the writer's thread, so it answers from memory. */
public interface Guard {
    long NO_CAP = Long.MAX_VALUE;

    /** Nobody has set anything. */
    Guard NONE = new Guard() {};

    /** What a day may cost, with all that is set aside. */
    default long dailyCap(String org) {
        return NO_CAP;
    }

    /** Whether agents may spend its money. */
    default boolean paysAgents(String org) {
        return true;
    }

    /** Whether {@link #crossed} can have anything to tell. */
    default boolean watches(String org) {
        return false;
    }

    /** What is to be told of a change of the books. */
    default List<TenantEvent> crossed(String org, Crossing crossing) {
        return List.of();
    }

    /**
     * How a transaction has changed an organization's money.
     *
     * @param available before and after
     * @param spent what the day has cost, before and after
     */
    record Crossing(Span available, Span spent, Instant at) {}

    record Span(long before, long after) {
        static Span to(long after, long change) {
            return new Span(after - change, after);
        }

        public boolean fallsBelow(long limit) {
            return before >= limit && after < limit;
        }

        public boolean reaches(long limit) {
            return before < limit && after >= limit;
        }
    }
}
