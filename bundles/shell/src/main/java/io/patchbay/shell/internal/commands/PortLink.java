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

/** {@code patchbay:port-link}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-link",
        description = "Ties a port-in order whose outcome is not known to the order that the carrier has.",
        detailedDescription =
                "For orders in action_required with the code outcome_unknown: look in the carrier's console for an order"
                        + " for this number. Its id there (at Twilio KW and 32 digits) is what this command wants.")
public final class PortLink extends PortOrderCommand {
    @Argument(index = 2, name = "carrier-id", required = true, description = "The carrier's id of the order.")
    private String carrierId = "";

    @Argument(index = 3, name = "more", multiValued = true, description = "Options may stand behind them, too.")
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
        return ports.settle(org, id, new Finding.There(carrierId));
    }
}
