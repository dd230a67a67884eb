package io.patchbay.shell.internal.commands;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.ConversationView.State;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.store.Page;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:conversation-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "conversation-list",
        description = "Lists an organization's threads, the newest activity first; numbers are masked.",
        detailedDescription = "A thread is what came in to a number from a peer, and what was sent back.")
public final class ConversationList extends PatchbayCommand {
    @Option(name = "--org", description = "The organization (its slug).", required = true)
    @Completion(OrganizationCompleter.class)
    private @Nullable String org;

    @Option(name = "--project", description = "Threads of this project only (its id).")
    @Completion(ProjectCompleter.class)
    private @Nullable String project;

    @Option(name = "--open", description = "Open threads only.")
    private boolean open;

    @Option(name = "--full", description = "Shows whole numbers.")
    private boolean full;

    @Option(name = "--limit", description = "How many, 1 to 200.", valueToShowInHelp = "50")
    private int limit = 50;

    @Override
    int run(Services services, Screen screen) {
        if (limit < 1 || limit > 200) {
            throw new Refusal("Ask for 1 to 200 threads with --limit.");
        }
        var query = new Conversations.Query(
                String.valueOf(org),
                Optional.ofNullable(project),
                open ? Optional.of(State.OPEN) : Optional.empty(),
                Optional.empty(),
                Conversations.Ends.ANY,
                new Page.Request(limit, Optional.empty()));
        var page = Answers.await(services.need(Conversations.class, "inbound").list(query));
        screen.list(sheet(), page.items());
        page.next().ifPresent(next -> screen.say("There are more; raise --limit, or narrow the list down."));
        return 0;
    }

    private Sheet<ConversationView> sheet() {
        return new Sheet<ConversationView>("There is no thread.")
                .column("id", ConversationView::id)
                .column("project", ConversationView::project)
                .column(
                        "number",
                        view -> full ? view.number().value() : view.number().toString())
                .column("peer", view -> full ? view.peer().value() : view.peer().toString())
                .column("state", view -> view.state().wire())
                .column("unread", ConversationView::unread)
                .column("tags", view -> String.join(", ", view.tags()))
                .column("last", view -> view.last().at());
    }
}
