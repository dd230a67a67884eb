package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.store.Page;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:port-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "port-list",
        description = "Lists port-in orders, newest first.",
        detailedDescription = "Orders in action_required wait for their organization: port-show tells what for.")
public final class PortList extends PatchbayCommand {
    private static final int MOST = 200;

    @Option(name = "--org", description = "Only orders of this organization.")
    @Completion(OrganizationCompleter.class)
    private @Nullable String org;

    @Option(name = "--state", description = "Only orders in this state.")
    @Completion(PortStateCompleter.class)
    private @Nullable String state;

    @Override
    int run(Services services, Screen screen) {
        var page = Answers.await(services.need(NumberPorts.class, "numbers")
                .list(
                        Optional.ofNullable(org),
                        Optional.ofNullable(state).map(PortList::state),
                        new Page.Request(MOST, Optional.empty())));
        screen.list(
                new Sheet<PortOrder>("There are no such orders.")
                        .column("id", PortOrder::id)
                        .column("org", order -> order.number().org())
                        .column("number", order -> order.e164().masked())
                        .column("provider", PortOrder::provider)
                        .column("state", order -> order.state().wire())
                        .column("foc", order -> order.foc().map(Values::millis).orElse(""))
                        .column("created", order -> Values.millis(order.created())),
                page.items());
        return 0;
    }

    private static PortOrder.State state(String written) {
        try {
            return PortOrder.State.of(written);
        } catch (IllegalArgumentException e) {
            throw new Refusal("There is no state '" + written + "' of orders.");
        }
    }
}
