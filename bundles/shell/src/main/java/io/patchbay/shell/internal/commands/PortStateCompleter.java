package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.PortOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** States of port-in orders. */
@Service
public final class PortStateCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return Arrays.stream(PortOrder.State.values())
                .map(PortOrder.State::wire)
                .toList();
    }
}
