package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:port-refresh}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-refresh",
        description = "Asks the carrier at once how a port-in order stands.",
        detailedDescription = "It is asked by itself, too: soon after a change, and every 15 minutes after days.")
public final class PortRefresh extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "id", required = true, description = "The order, as port-list shows it.")
    @Completion(PortCompleter.class)
    private String id = "";

    @Override
    int run(Services services, Screen screen) {
        var order =
                Answers.awaitWork(services.need(NumberPorts.class, "numbers").refresh(org, id));
        screen.report(
                "The order is " + order.state().wire() + ".",
                Map.of("id", order.id(), "status", order.state().wire()));
        return 0;
    }
}
