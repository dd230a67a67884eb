package io.patchbay.shell.internal.commands;

import io.patchbay.api.inbound.InboundPlans;
import io.patchbay.api.inbound.InboundPlans.Explanation;
import io.patchbay.api.inbound.InboundPlans.Step;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.numbers.NumberPlan;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:inbound-explain}. */
@Service
@Command(
        scope = "patchbay",
        name = "inbound-explain",
        description = "Shows who would get a text to a number, by which rule, and why. Calls nobody.",
        detailedDescription =
                "It also says what the text means about wanting texts. Ends with status 1 if the number is nobody's.")
public final class InboundExplain extends PatchbayCommand {
    private static final Sheet<Step> SHEET = new Sheet<Step>("No rule was looked at.")
            .column("place", Step::place)
            .column("rule", Step::rule)
            .column("taken", Step::taken)
            .column("reason", Step::reason);

    @Option(name = "--to", required = true, description = "The number that the text is sent to.")
    private String to = "";

    @Option(name = "--body", required = true, description = "The text.")
    private String body = "";

    @Argument(name = "more", multiValued = true, description = "Options may stand behind others, too.")
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var number = WrittenSender.own(services.need(NumberPlan.class, "numbers"), "--to", to);
        var explained = services.need(InboundPlans.class, "inbound").explain(number, body);
        if (screen.json()) {
            screen.write(object(explained));
        } else {
            screen.list(SHEET, explained.steps());
            screen.say(explained.effect());
            screen.say(sentence(explained));
        }
        return explained.org().isEmpty() ? 1 : 0;
    }

    private static LinkedHashMap<String, Object> object(Explanation explained) {
        var object = new LinkedHashMap<String, Object>();
        object.put("org", explained.org());
        object.put("project", explained.project().orElse(""));
        object.put("signal", explained.signal().map(OptSignal::wire).orElse(""));
        object.put("effect", explained.effect());
        object.put("target", explained.target().map(InboundTarget::words).orElse(""));
        object.put("fallback", explained.fallback().map(InboundTarget::words).orElse(""));
        object.put("steps", SHEET.json(explained.steps()));
        return object;
    }

    private static String sentence(Explanation explained) {
        if (explained.target().isEmpty()) {
            return "No target would be called; the webhooks of the organization are told of it.";
        }
        var target = "It would go to the target \"" + explained.target().get().words() + "\"";
        return explained
                .fallback()
                .map(fallback -> target + ", and if that fails to \"" + fallback.words() + "\".")
                .orElse(target + ".");
    }
}
