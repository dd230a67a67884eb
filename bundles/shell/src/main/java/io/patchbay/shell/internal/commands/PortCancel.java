package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:port-cancel}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-cancel",
        description = "Calls a port-in order off, as long as its carrier lets it.",
        detailedDescription = "The money that was set aside is free again, and so is the number for another order.")
public final class PortCancel extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "id", required = true, description = "The order, as port-list shows it.")
    private String id = "";

    @Override
    int run(Services services, Screen screen) {
        var order =
                Answers.awaitWork(services.need(NumberPorts.class, "numbers").cancel(org, id));
        screen.report(
                "The order is " + order.state().wire() + ".",
                Map.of("id", order.id(), "status", order.state().wire()));
        return 0;
    }
}
