package io.patchbay.shell.internal.commands;

import io.patchbay.api.money.Plans;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:plan-set}. */
@Service
@Command(
        scope = "patchbay",
        name = "plan-set",
        description = "Gives an organization a plan; it holds at once.",
        detailedDescription = "patchbay:plan-list shows the plans. Without --mode the billing mode stays as it is.")
public final class PlanSet extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "plan", required = true, description = "The plan's name.")
    @Completion(PlanCompleter.class)
    private String plan = "";

    @Option(name = "--mode", description = "infra_only (agents may not spend) or live.")
    @Completion(
            value = StringsCompleter.class,
            values = {"infra_only", "live"})
    private @Nullable String mode;

    @Argument(index = 2, name = "more", multiValued = true, description = "Options may stand behind them, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {"--mode", FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var owner = OrganizationSheet.organization(OrganizationSheet.tenants(services), org)
                .slug();
        var plans = services.need(Plans.class, "ledger");
        var wanted = mode == null ? plans.of(owner).mode() : mode;
        var set = Answers.await(plans.set(owner, plan, wanted));
        screen.report(
                owner + " has the plan " + set.plan() + " and the billing mode " + set.mode() + ".",
                Map.of("org", owner, "plan", set.plan(), "billing_mode", set.mode()));
        return 0;
    }
}
