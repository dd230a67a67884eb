package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.NumberPorts.Finding;
import io.patchbay.api.numbers.PortOrder;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

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
        return ports.settle(org, id, new Finding.Missing(true));
    }
}
