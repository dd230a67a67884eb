package io.patchbay.api.money;

import io.patchbay.api.http.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** What organizations may use. Answers from memory. */
public interface Plans {
    /** Why the organization's plan does not let it use a channel: 403 {@code plan_upgrade_required}. @param channel {@code sms}, {@code numbers}, {@code voice} … */
    Optional<Problem> refusal(String org, String channel);

    /** Whether it may use real carriers, and not the simulated ones alone. */
    boolean live(String org);

    /** How much of it the organization's plan allows. */
    default Limits limits(String org) {
        return Limits.NONE;
    }

    /** The usual plan and {@code infra_only} where nobody has set anything. */
    Subscription of(String org);

    /** In the order of the file that says them. */
    List<Plan> plans();

    /** Fails with 422 for a plan or mode that there is not. */
    CompletionStage<Subscription> set(String org, String plan, String mode);

    /** @param plan its name @param mode {@code infra_only} (agents may not spend) or {@code live} */
    record Subscription(String org, String plan, String mode) {}

    /**
     * How much a plan allows; what is empty has no limit.
     *
     * @param numbers rented at once, at most
     * @param dailySpend charged in a day (UTC), at most
     */
    record Limits(OptionalInt numbers, Optional<Money> dailySpend) {
        public static final Limits NONE = new Limits(OptionalInt.empty(), Optional.empty());
    }

    /** @param channels what it lets an organization use, such as {@code sms} @param live whether it may use real carriers */
    record Plan(String name, List<String> channels, boolean live, Limits limits) {
        /** One without limits. */
        public Plan(String name, List<String> channels, boolean live) {
            this(name, channels, live, Limits.NONE);
        }
    }
}
