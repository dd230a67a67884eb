package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.api.routing.RouteRules;
import io.patchbay.api.telephony.E164;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:route-explain}. */
@Service
@Command(
        scope = "patchbay",
        name = "route-explain",
        description = "Shows which provider would get a message now, and why each other would not. Sends nothing.",
        detailedDescription =
                "Without --from it takes the organization's first number. Ends with status 1 if nobody would get it.")
public final class RouteExplain extends PatchbayCommand {
    private static final Sheet<Candidate> SHEET = new Sheet<Candidate>("No provider is installed.")
            .column("provider", Candidate::provider)
            .column("accepted", Candidate::accepted)
            .column("code", Candidate::code)
            .column("reason", Candidate::reason);

    @Option(name = "--org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Option(name = "--to", required = true, description = "The recipient's number, with + and country code.")
    private String to = "";

    @Option(name = "--from", description = "The sender: a number, a short code, or up to 11 letters and digits.")
    private String from = "";

    @Argument(name = "more", multiValued = true, description = "Options may stand behind others, too.")
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var owner = OrganizationSheet.organization(OrganizationSheet.tenants(services), org)
                .slug();
        var plan = services.need(NumberPlan.class, "numbers");
        var recipient = number(plan);
        var question = new RouteRules.Question(
                owner, WrittenSender.of(services, owner, from), recipient, plan.country(recipient));
        var decision = services.need(RouteRules.class, "provider registry").explain(question);
        show(screen, decision, question.country());
        return decision.chosen().isPresent() ? 0 : 1;
    }

    private static void show(Screen screen, RouteDecision decision, String country) {
        if (screen.json()) {
            var object = new LinkedHashMap<String, Object>();
            object.put("chosen", decision.chosen().orElse(""));
            object.put("country", country);
            object.put("candidates", SHEET.json(decision.candidates()));
            screen.write(object);
            return;
        }
        screen.list(SHEET, decision.candidates());
        screen.say(decision.chosen()
                .map(chosen -> "A message to " + country + " would go to " + chosen + ".")
                .orElse("A message to " + country + " would wait: nobody serves it now."));
    }

    private E164 number(NumberPlan plan) {
        try {
            return plan.parse(to);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
