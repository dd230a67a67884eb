package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.NumberPorts.Finding;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:port-link}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-link",
        description = "Ties a port-in order whose outcome is not known to the order that the carrier has.",
        detailedDescription =
                "For orders in action_required with the code outcome_unknown: look in the carrier's console for an order"
                        + " for this number. Its id there (at Twilio KW and 32 digits) is what this command wants.")
public final class PortLink extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "id", required = true, description = "The order, as port-list shows it.")
    @Completion(PortCompleter.class)
    private String id = "";

    @Argument(index = 2, name = "carrier-id", required = true, description = "The carrier's id of the order.")
    private String carrierId = "";

    @Override
    int run(Services services, Screen screen) {
        var order = Answers.awaitWork(
                services.need(NumberPorts.class, "numbers").settle(org, id, new Finding.There(carrierId)));
        screen.report(
                "The order is tied, and " + order.state().wire() + ".",
                Map.of("id", order.id(), "status", order.state().wire()));
        return 0;
    }
}
