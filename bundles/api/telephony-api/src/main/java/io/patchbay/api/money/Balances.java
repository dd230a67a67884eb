package io.patchbay.api.money;

import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What organizations have, and what became of it. Stages fail with {@link io.patchbay.api.store.StoreUnavailable}. */
public interface Balances {
    CompletionStage<Balance> of(String org);

    /** Newest first. */
    CompletionStage<Page<Entry>> entries(String org, Page.Request page);

    /** What was charged, by day and category. @param from first day @param to last day */
    CompletionStage<List<Usage>> usage(String org, LocalDate from, LocalDate to);

    /** Money comes in. @param by who says so, such as {@code operator} */
    CompletionStage<Once<MoneyMove.Moved>> topUp(
            Optional<OnceKey> once, String org, String reference, Money amount, String by);

    /** Looks whether the books agree: every account equals the sum of its entries, and everything sums to zero. */
    CompletionStage<Audit> audit();

    /** What an organization has. @param available to spend @param reserved set aside for what is under way @param spent charged since the beginning */
    record Balance(String org, Money available, Money reserved, Money spent) {}

    /**
     * A transaction: its amounts sum to zero. Messages of one batch share one.
     *
     * @param kind {@code usage}, {@code reserve}, {@code capture}, {@code release}, {@code charge}, {@code refund} or {@code top_up}
     * @param category what it was for, or empty
     * @param reference empty for messages
     * @param available change of what can be spent
     * @param reserved change of what is set aside
     * @param charged change of what the host has earned
     */
    record Entry(
            long id,
            Instant at,
            String kind,
            String category,
            String reference,
            Money available,
            Money reserved,
            Money charged) {}

    /** What a day cost. @param items messages, numbers or calls @param units segments, months or minutes */
    record Usage(LocalDate day, String category, Money charged, long items, long units) {}

    /** @param flaws sentences; none if all agrees */
    record Audit(long organizations, long entries, List<String> flaws) {}
}
