package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.PortOrder;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command that does something with one port-in order, and tells what became of it. */
abstract class PortOrderCommand extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    String org = "";

    @Argument(index = 1, name = "id", required = true, description = "The order, as port-list shows it.")
    @Completion(PortCompleter.class)
    String id = "";

    abstract CompletionStage<PortOrder> work(NumberPorts ports);

    @Override
    final int run(Services services, Screen screen) {
        var order = Answers.awaitWork(work(services.need(NumberPorts.class, "numbers")));
        screen.report(
                "The order is " + order.state().wire() + ".",
                Map.of("id", order.id(), "status", order.state().wire()));
        return 0;
    }
}
