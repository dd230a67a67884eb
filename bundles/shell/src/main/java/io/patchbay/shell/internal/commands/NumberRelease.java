package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberPlan;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:number-release}. */
@Service
@Command(
        scope = "patchbay",
        name = "number-release",
        description = "Releases a number of an organization: it stops working and costing at once.",
        detailedDescription =
                "Its owner can take it back for some days (POST /v1/numbers/…/take-back); then its carrier gets it.")
public final class NumberRelease extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(
            index = 1,
            name = "number",
            required = true,
            description = "The number with its plus, a short code, or a name.")
    @Completion(NumberCompleter.class)
    private String number = "";

    @Argument(index = 2, name = "more", multiValued = true, description = "Options may stand behind them, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var released = Answers.await(services.need(NumberMarket.class, "numbers")
                .release(org, WrittenSender.parsed(services.need(NumberPlan.class, "numbers"), number)));
        var until = released.until().map(Values::millis).orElse("");
        screen.report(
                "The number is released; it can be taken back until " + until + ".",
                Map.of(
                        "number",
                        released.number().value(),
                        "status",
                        released.state().wire(),
                        "until",
                        until));
        return 0;
    }
}
