package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.NumberPorts.Finding;
import io.patchbay.api.numbers.PortOrder;
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
        detailedDescription =
                "The money that was set aside is free again, and so is the number for another order. One with the code"
                        + " outcome_unknown is called off here alone: look first that the carrier does not have it.")
public final class PortCancel extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "id", required = true, description = "The order, as port-list shows it.")
    @Completion(PortCompleter.class)
    private String id = "";

    @Override
    int run(Services services, Screen screen) {
        var ports = services.need(NumberPorts.class, "numbers");
        boolean doubtful = Answers.await(ports.find(org, id))
                .filter(order -> order.state() == PortOrder.State.ACTION_REQUIRED)
                .flatMap(PortOrder::trouble)
                .filter(trouble -> trouble.code().equals(PortOrder.OUTCOME_UNKNOWN))
                .isPresent();
        var order = Answers.awaitWork(
                doubtful ? ports.settle(org, id, new Finding.Missing(false)) : ports.cancel(org, id));
        screen.report(
                "The order is " + order.state().wire() + ".",
                Map.of("id", order.id(), "status", order.state().wire()));
        return 0;
    }
}
