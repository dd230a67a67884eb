package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.store.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Ids of the newest port-in orders of the organization that stands before them. */
@Service
public final class PortCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        var words = Arrays.asList(line.getArguments());
        var newest = new Page.Request(50, Optional.empty());
        try {
            return services.find(NumberPorts.class).stream()
                    .flatMap(ports ->
                            Answers.await(ports.list(Optional.empty(), Optional.empty(), newest)).items().stream())
                    .filter(order -> words.contains(order.number().org()))
                    .map(PortOrder::id)
                    .toList();
        } catch (Refusal e) {
            return List.of();
        }
    }
}
