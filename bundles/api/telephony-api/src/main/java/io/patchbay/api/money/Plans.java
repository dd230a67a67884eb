package io.patchbay.api.money;

import io.patchbay.api.http.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What organizations may use. Answers from memory. */
public interface Plans {
    /** Why the organization's plan does not let it use a channel: 403 {@code plan_upgrade_required}. @param channel {@code sms}, {@code numbers}, {@code voice} … */
    Optional<Problem> refusal(String org, String channel);

    /** Whether it may use real carriers, and not the simulated ones alone. */
    boolean live(String org);

    /** The usual plan and {@code infra_only} where nobody has set anything. */
    Subscription of(String org);

    /** In the order of the file that says them. */
    List<Plan> plans();

    /** Fails with 422 for a plan or mode that there is not. */
    CompletionStage<Subscription> set(String org, String plan, String mode);

    /** @param plan its name @param mode {@code infra_only} (agents may not spend) or {@code live} */
    record Subscription(String org, String plan, String mode) {}

    /** @param channels what it lets an organization use, such as {@code sms} @param live whether it may use real carriers */
    record Plan(String name, List<String> channels, boolean live) {}
}
