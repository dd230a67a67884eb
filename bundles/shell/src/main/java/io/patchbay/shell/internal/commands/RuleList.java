package io.patchbay.shell.internal.commands;

import io.patchbay.api.routing.RouteRules;
import io.patchbay.api.routing.RouteRules.Rule;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:rule-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "rule-list",
        description = "Lists the routing rules in the order in which they are looked at; the first that fits decides.",
        detailedDescription =
                "Rules are files etc/io.patchbay.route-NAME.cfg. One that cannot be read shows its fault; what was in force"
                        + " before stays so. Organizations' own accounts go before all rules.")
public final class RuleList extends PatchbayCommand {
    private static final Sheet<Rule> SHEET = new Sheet<Rule>(
                    "There is no rule: the cheapest provider serves, else the first.")
            .column("rule", Rule::name)
            .column("order", Rule::order)
            .column("when", Rule::when)
            .column("then", Rule::then)
            .column("fault", Rule::fault);

    @Override
    int run(Services services, Screen screen) {
        screen.list(SHEET, services.need(RouteRules.class, "provider registry").rules());
        return 0;
    }
}
