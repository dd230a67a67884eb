package io.patchbay.shell.internal.commands;

import io.patchbay.api.tenants.Scope;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** What a key may do. */
@Service
public final class ScopeCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return Arrays.stream(Scope.values()).map(Scope::wire).toList();
    }
}
