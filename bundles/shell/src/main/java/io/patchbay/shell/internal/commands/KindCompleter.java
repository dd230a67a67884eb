package io.patchbay.shell.internal.commands;

import io.patchbay.api.accounts.AccountKinds;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Kinds of account. */
@Service
public final class KindCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return services.find(AccountKinds.class).stream()
                .flatMap(kinds -> kinds.kinds().stream())
                .map(AccountKinds.Kind::name)
                .toList();
    }
}
