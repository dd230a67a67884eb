package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.NumberPorts.Finding;
import io.patchbay.api.numbers.PortOrder;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Command;
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
public final class PortResubmit extends PortOrderCommand {
    @Override
    CompletionStage<PortOrder> work(NumberPorts ports) {
        return ports.settle(org, id, new Finding.Missing(true));
    }
}
