package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageQuery.Filter;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.store.Page;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:message-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "message-list",
        description = "Lists messages of all organizations, newest first; numbers are masked.",
        detailedDescription =
                "Options narrow the list down; all of them must hold. patchbay:message-show ID tells the story of one.")
public final class MessageList extends PatchbayCommand {
    @Option(name = "--org", description = "Messages of this organization only (its slug).")
    @Completion(OrganizationCompleter.class)
    private @Nullable String org;

    @Option(name = "--project", description = "Messages of this project only (its id).")
    @Completion(ProjectCompleter.class)
    private @Nullable String project;

    @Option(name = "--state", description = "Messages in this state only, such as queued, unknown or failed.")
    @Completion(StateCompleter.class)
    private @Nullable String state;

    @Option(name = "--limit", description = "How many, 1 to 200.", valueToShowInHelp = "50")
    private int limit = 50;

    @Override
    int run(Services services, Screen screen) {
        if (limit < 1 || limit > 200) {
            throw new Refusal("Ask for 1 to 200 messages with --limit.");
        }
        var filter = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(state).map(MessageList::state),
                Optional.empty(),
                Optional.empty());
        var query = new MessageQuery(
                Optional.ofNullable(org),
                Optional.ofNullable(project),
                filter,
                new Page.Request(limit, Optional.empty()));
        var page = Answers.await(services.need(MessageService.class, "messages").list(query));
        screen.list(new MessageSheet(false).sheet(), page.items());
        page.next().ifPresent(next -> screen.say("There are more; raise --limit, or narrow the list down."));
        return 0;
    }

    private static MessageState state(String word) {
        return Arrays.stream(MessageState.values())
                .filter(known -> known.wire().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no state '" + word + "'; choose "
                        + Arrays.stream(MessageState.values())
                                .map(MessageState::wire)
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
