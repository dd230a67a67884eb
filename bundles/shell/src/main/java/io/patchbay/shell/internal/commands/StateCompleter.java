package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.MessageState;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** States of messages. */
@Service
public final class StateCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return Arrays.stream(MessageState.values()).map(MessageState::wire).toList();
    }
}
