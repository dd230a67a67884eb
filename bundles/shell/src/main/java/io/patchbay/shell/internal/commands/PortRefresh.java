package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.PortOrder;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:port-refresh}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-refresh",
        description = "Asks the carrier at once how a port-in order stands.",
        detailedDescription = "It is asked by itself, too: soon after a change, and every 15 minutes after days.")
public final class PortRefresh extends PortOrderCommand {
    @Override
    CompletionStage<PortOrder> work(NumberPorts ports) {
        return ports.refresh(org, id);
    }
}
