package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberMarket;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Numbers of the organization that stands before them. */
@Service
public final class NumberCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return services.find(NumberMarket.class).stream()
                .flatMap(market -> Arrays.stream(line.getArguments())
                        .filter(word -> word.matches("[a-z0-9-]{1,40}"))
                        .flatMap(org -> market.list(org).stream()))
                .map(rented -> rented.number().value())
                .toList();
    }
}
