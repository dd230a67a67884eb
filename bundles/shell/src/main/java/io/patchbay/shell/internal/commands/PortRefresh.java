package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.PortOrder;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:port-refresh}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-refresh",
        description = "Asks the carrier at once how a port-in order stands.",
        detailedDescription = "It is asked by itself, too: soon after a change, and every 15 minutes after days.")
public final class PortRefresh extends PortOrderCommand {

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
    CompletionStage<PortOrder> work(NumberPorts ports) {
        return ports.refresh(org, id);
    }
}
