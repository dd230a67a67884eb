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

/** {@code patchbay:port-cancel}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-cancel",
        description = "Calls a port-in order off, as long as its carrier lets it.",
        detailedDescription =
                "The money that was set aside is free again, and so is the number for another order. One with the code"
                        + " outcome_unknown is called off here alone: look first that the carrier does not have it.")
public final class PortCancel extends PortOrderCommand {

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
        boolean doubtful = Answers.await(ports.find(org, id))
                .filter(order -> order.state() == PortOrder.State.ACTION_REQUIRED)
                .flatMap(PortOrder::trouble)
                .filter(trouble -> trouble.code().equals(PortOrder.OUTCOME_UNKNOWN))
                .isPresent();
        return doubtful ? ports.settle(org, id, new Finding.Missing(false)) : ports.cancel(org, id);
    }
}
