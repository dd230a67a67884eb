package io.patchbay.shell.internal.commands;

import io.patchbay.api.routing.RouteRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:provider-switch}. */
@Service
@Command(
        scope = "patchbay",
        name = "provider-switch",
        description = "Moves recipients from one provider to another, all of them or a share.",
        detailedDescription =
                "Writes the rule etc/io.patchbay.route-switch-FROM-TO.cfg. A recipient goes the same way each time; raising"
                        + " --percent moves only as many more. Other providers serve while neither of the two can. --undo removes"
                        + " the rule. Of several switches the newest goes first, behind those for a part of all messages; rules of a"
                        + " lower order go before them.")
public final class ProviderSwitch extends PatchbayCommand {
    /** Behind the rules that operators write, which have 100 unless they say otherwise. */
    private static final int ALL_LAST = 1000;

    private static final int PART_LAST = 600;
    private static final int PLACES = 400;

    @Argument(name = "from", required = true, description = "The provider to move away from.")
    @Completion(ProviderCompleter.class)
    private String from = "";

    @Argument(index = 1, name = "to", required = true, description = "The provider to move to.")
    @Completion(ProviderCompleter.class)
    private String to = "";

    @Option(
            name = "--percent",
            description = "The share of recipients that goes to the second, 1 to 100.",
            valueToShowInHelp = "100")
    private String percent = "100";

    @Option(name = "--country", description = "Only recipients of these countries, such as SA,AE.")
    private String country = "";

    @Option(name = "--prefix", description = "Only recipients whose numbers begin so, such as +9665.")
    private String prefix = "";

    @Option(name = "--org", description = "Only messages of this organization.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Option(name = "--undo", description = "Removes the rule.")
    private boolean undo;

    @Argument(index = 2, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        return run(services, screen, ConfigFiles.ofHost());
    }

    int run(Services services, Screen screen, ConfigFiles files) {
        var name = "switch-" + from + "-" + to;
        var file = "io.patchbay.route-" + name + ".cfg";
        var routes = services.need(RouteRules.class, "provider registry");
        if (undo) {
            return undone(screen, routes, name, files.delete(file));
        }
        ProviderCompleter.require(services, from);
        ProviderCompleter.require(services, to);
        var lines = lines(name, order(routes, name));
        files.write(file, "Written by patchbay:provider-switch.", lines);
        var shares = from + " (" + (100 - share()) + " of 100) and " + to + " (" + share() + " of 100)";
        boolean done = Patience.until(() -> routes.rules().stream()
                .anyMatch(rule -> rule.name().equals(name)
                        && (rule.then().startsWith(shares) || !rule.fault().isEmpty())));
        var rule =
                routes.rules().stream().filter(each -> each.name().equals(name)).findFirst();
        if (!done || rule.filter(each -> each.fault().isEmpty()).isEmpty()) {
            throw new Refusal("It is written to etc/" + file + ", but not in force; patchbay:rule-list shows why.");
        }
        tell(screen, rule.get(), file);
        before(routes, rule.get()).ifPresent(screen::say);
        return 0;
    }

    private int undone(Screen screen, RouteRules routes, String name, boolean deleted) {
        if (!deleted) {
            throw new Refusal(
                    "There is no switch from " + from + " to " + to + "; patchbay:rule-list shows the rules.");
        }
        Patience.until(
                () -> routes.rules().stream().noneMatch(rule -> rule.name().equals(name)));
        screen.report("The rule " + name + " is removed.", Map.of("rule", name, "removed", true));
        return 0;
    }

    private static void tell(Screen screen, RouteRules.Rule rule, String file) {
        screen.report(
                "In force: " + rule.when() + " go to " + rule.then() + ".",
                Map.of("rule", rule.name(), "file", file, "when", rule.when(), "then", rule.then()));
    }

    /** An operator's rule of a lower order decides first: then the switch is in force, and moves nothing of what that one fits. */
    private static Optional<String> before(RouteRules routes, RouteRules.Rule ours) {
        var earlier = routes.rules().stream()
                .filter(rule -> rule.order() < ours.order() && rule.fault().isEmpty())
                .map(rule -> rule.name() + " (" + rule.when() + ")")
                .toList();
        return Optional.of(earlier)
                .filter(names -> !names.isEmpty())
                .map(names -> "Rules of a lower order decide before it: " + String.join(", ", names) + ".");
    }

    /** What was said last counts: a switch goes before earlier ones for as many, and one for a part of all before those for all. */
    private int order(RouteRules routes, String name) {
        int last = (country + prefix + org).isEmpty() ? ALL_LAST : PART_LAST;
        int first = routes.rules().stream()
                .filter(rule ->
                        rule.name().startsWith("switch-") && !rule.name().equals(name))
                .mapToInt(RouteRules.Rule::order)
                .filter(order -> order > last - PLACES && order <= last)
                .min()
                .orElse(last + 1);
        return Math.max(first - 1, last - PLACES + 1);
    }

    private Map<String, String> lines(String name, int order) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("name", name);
        lines.put("order", Integer.toString(order));
        lines.put("providers", from + ":" + (100 - share()) + ", " + to + ":" + share());
        lines.put("others", "true");
        lines.put("countries", country);
        lines.put("prefixes", prefix);
        lines.put("organizations", org);
        return lines;
    }

    private int share() {
        if (!percent.matches("[1-9][0-9]?|100")) {
            throw new Refusal("Write --percent as a whole number from 1 to 100; --undo goes back to none.");
        }
        return Integer.parseInt(percent);
    }
}
