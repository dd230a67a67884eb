package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.NumberPorts.Finding;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:port-resubmit}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-resubmit",
        description = "Gives a port-in order whose outcome is not known to its carrier once more.",
        detailedDescription =
                "Only after a look in the carrier's console that shows no order for this number: else there are two. If it"
                        + " is there, use port-link.")
public final class PortResubmit extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "id", required = true, description = "The order, as port-list shows it.")
    @Completion(PortCompleter.class)
    private String id = "";

    @Override
    int run(Services services, Screen screen) {
        var order = Answers.awaitWork(
                services.need(NumberPorts.class, "numbers").settle(org, id, new Finding.Missing(true)));
        screen.report(
                "The order is " + order.state().wire() + ".",
                Map.of("id", order.id(), "status", order.state().wire()));
        return 0;
    }
}
