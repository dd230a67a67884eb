package io.patchbay.shell.internal.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** A name that nobody has yet: only the operator knows it. */
@Service
public final class NewNameCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return List.of();
    }
}
