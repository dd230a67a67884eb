package io.patchbay.api.money;

import io.patchbay.api.store.Change;
import java.time.Instant;

/** The beginning or end of a monthly lease, as a change of any unit. The applier's order is 490. */
public sealed interface LeaseMove extends Change<LeaseMove.Leased> {
    /** What is leased: a number in E.164. */
    String subject();

    /**
     * The lease as it is then.
     *
     * @param due what was charged for the rest of the first month: for a start alone
     * @param paidUntil until when it is paid
     */
    record Leased(boolean repeated, Money due, Instant paidUntil) {}

    /**
     * A lease begins: what is left of the month (UTC) is charged by the day, in the same unit; 402 where there is not enough.
     *
     * @param monthly for a whole month
     */
    record Start(String org, String subject, Money monthly) implements LeaseMove {}

    /** A lease ends; nothing is given back for the rest of what is paid. Without such a lease: no effect. */
    record End(String org, String subject) implements LeaseMove {}
}
