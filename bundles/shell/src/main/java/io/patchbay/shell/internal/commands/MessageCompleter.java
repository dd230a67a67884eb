package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageQuery.Filter;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.store.Page;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Ids of the newest messages. */
@Service
public final class MessageCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        var newest = new MessageQuery(
                Optional.empty(), Optional.empty(), Filter.NONE, new Page.Request(20, Optional.empty()));
        try {
            return services.find(MessageService.class).stream()
                    .flatMap(messages -> Answers.await(messages.list(newest)).items().stream())
                    .map(MessageView::id)
                    .toList();
        } catch (Refusal e) {
            return List.of();
        }
    }
}
