package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.PortOrder;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:port-show}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-show",
        description = "Shows how a port-in order came to be as it is.",
        detailedDescription =
                "Neither the account at the losing carrier nor the documents are shown: they are the organization's.")
public final class PortShow extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "id", required = true, description = "The order, as port-list shows it.")
    @Completion(PortCompleter.class)
    private String id = "";

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
        var order = Answers.await(services.need(NumberPorts.class, "numbers").find(org, id))
                .orElseThrow(() -> new Refusal("There is no order '" + id + "' of " + org + "."));
        screen.list(
                new Sheet<PortOrder.Step>("Nothing has happened yet.")
                        .column("at", step -> Values.millis(step.at()))
                        .column("state", step -> step.state().wire())
                        .column("reason", PortOrder.Step::reason),
                order.history());
        return 0;
    }
}
