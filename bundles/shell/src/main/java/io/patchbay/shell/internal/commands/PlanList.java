package io.patchbay.shell.internal.commands;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.Plans;
import io.patchbay.api.money.Plans.Plan;
import io.patchbay.api.money.Plans.Subscription;
import io.patchbay.api.tenants.Organization;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:plan-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "plan-list",
        description = "Lists the plans of this host, or who has which.",
        detailedDescription =
                "The plans are in the file io.patchbay.plans.csv in etc, or else the shipped ones; patchbay:plan-set"
                        + " gives one to an organization.")
public final class PlanList extends PatchbayCommand {
    @Option(name = "--of", description = "plans, or orgs: each organization with its plan and billing mode.")
    @Completion(
            value = StringsCompleter.class,
            values = {"plans", "orgs"})
    private String of = "plans";

    @Override
    int run(Services services, Screen screen) {
        var plans = services.need(Plans.class, "ledger");
        switch (of) {
            case "plans" -> screen.list(sheet(), plans.plans());
            case "orgs" -> screen.list(subscriptions(), subscriptions(services, plans));
            default -> throw new Refusal("List plans or orgs with --of.");
        }
        return 0;
    }

    private static List<Subscription> subscriptions(Services services, Plans plans) {
        return OrganizationSheet.tenants(services).organizations().stream()
                .map(Organization::slug)
                .map(plans::of)
                .toList();
    }

    private static Sheet<Plan> sheet() {
        return new Sheet<Plan>("There are no plans.")
                .column("plan", Plan::name)
                .column("channels", Plan::channels)
                .column("carriers", plan -> plan.live() ? "live" : "sandbox")
                .column(
                        "numbers",
                        plan -> plan.limits().numbers().isPresent()
                                ? Integer.toString(plan.limits().numbers().getAsInt())
                                : "")
                .column(
                        "daily spend",
                        plan -> plan.limits().dailySpend().map(Money::toString).orElse(""));
    }

    private static Sheet<Subscription> subscriptions() {
        return new Sheet<Subscription>("There is no organization yet; patchbay:org-create makes one.")
                .column("org", Subscription::org)
                .column("plan", Subscription::plan)
                .column("billing mode", Subscription::mode);
    }
}
