package io.patchbay.shell.internal.commands;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundLog;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.store.Page;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:inbound-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "inbound-list",
        description = "Lists texts that came in, newest first; numbers are masked.",
        detailedDescription =
                "A text without an organization came to a number of nobody's. Options narrow the list down.")
public final class InboundList extends PatchbayCommand {
    @Option(name = "--org", description = "Texts to this organization only (its slug).")
    @Completion(OrganizationCompleter.class)
    private @Nullable String org;

    @Option(name = "--project", description = "Texts to this project only (its id).")
    @Completion(ProjectCompleter.class)
    private @Nullable String project;

    @Option(name = "--full", description = "Shows whole numbers, and the texts.")
    private boolean full;

    @Option(name = "--limit", description = "How many, 1 to 200.", valueToShowInHelp = "50")
    private int limit = 50;

    @Override
    int run(Services services, Screen screen) {
        if (limit < 1 || limit > 200) {
            throw new Refusal("Ask for 1 to 200 texts with --limit.");
        }
        var query = new InboundQuery(
                Optional.ofNullable(org),
                Optional.ofNullable(project),
                InboundQuery.Filter.NONE,
                new Page.Request(limit, Optional.empty()));
        var page = Answers.await(services.need(InboundLog.class, "inbound").list(query));
        screen.list(sheet(), page.items());
        page.next().ifPresent(next -> screen.say("There are more; raise --limit, or narrow the list down."));
        return 0;
    }

    private Sheet<InboundView> sheet() {
        return new Sheet<InboundView>("No text came in.")
                .column("id", InboundView::id)
                .column("org", InboundView::org)
                .column("project", InboundView::project)
                .column("from", view -> full ? view.from().value() : view.from().toString())
                .column("to", view -> full ? view.to().value() : view.to().toString())
                .column("text", this::text)
                .column("signal", view -> view.signal().map(OptSignal::wire))
                .column("parts", view -> view.parts().total())
                .column("missing", view -> view.parts().missing())
                .column("provider", InboundView::provider)
                .column("stored", view -> view.times().stored());
    }

    /** The text is as private as the numbers are. */
    private String text(InboundView view) {
        if (view.content() instanceof InboundContent.Text text) {
            return full ? text.body() : text.body().length() + " characters";
        }
        return ((InboundContent.Binary) view.content()).hex().length() / 2 + " octets";
    }
}
