package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.events.TenantEvent;
import java.time.Instant;
import java.util.List;

/** What organizations have set themselves, or their billing mode does: asked on the writer's thread, so it answers from memory. */
public interface Guard {
    long NO_CAP = Long.MAX_VALUE;

    /** Nobody has set anything. */
    Guard NONE = new Guard() {
        @Override
        public long dailyCap(String org) {
            return NO_CAP;
        }

        @Override
        public boolean paysAgents(String org) {
            return true;
        }

        @Override
        public boolean watches(String org) {
            return false;
        }

        @Override
        public List<TenantEvent> crossed(String org, Crossing crossing) {
            return List.of();
        }
    };

    /** What a day may cost, with all that is set aside. */
    long dailyCap(String org);

    /** Whether agents may spend its money. */
    boolean paysAgents(String org);

    /** Whether {@link #crossed} can have anything to tell. */
    boolean watches(String org);

    /** What is to be told of a change of the books. */
    List<TenantEvent> crossed(String org, Crossing crossing);

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
