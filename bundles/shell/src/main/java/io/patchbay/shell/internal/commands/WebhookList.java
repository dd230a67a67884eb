package io.patchbay.shell.internal.commands;

import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.Webhooks;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:webhook-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "webhook-list",
        description = "Lists where tenants want to be told of events, and which addresses were disabled and why.")
public final class WebhookList extends PatchbayCommand {
    private static final Sheet<Endpoint> SHEET = new Sheet<Endpoint>("No webhook is registered.")
            .column("id", Endpoint::id)
            .column("org", Endpoint::org)
            .column("url", Endpoint::url)
            .column("events", Endpoint::events)
            .column("state", Endpoint::state)
            .column("reason", Endpoint::reason)
            .column("created", Endpoint::created);

    @Option(name = "--org", description = "Webhooks of this organization only (its slug).")
    @Completion(OrganizationCompleter.class)
    private @Nullable String org;

    @Option(name = "--limit", description = "How many, 1 to 200.", valueToShowInHelp = "50")
    private int limit = 50;

    @Override
    int run(Services services, Screen screen) {
        if (limit < 1 || limit > 200) {
            throw new Refusal("Ask for 1 to 200 webhooks with --limit.");
        }
        var webhooks = services.need(Webhooks.class, "webhooks");
        var request = new Page.Request(limit, Optional.empty());
        var page = Answers.await(org == null ? webhooks.listAll(request) : webhooks.list(org, request));
        screen.list(SHEET, page.items());
        page.next().ifPresent(next -> screen.say("There are more; raise --limit, or narrow the list down."));
        return 0;
    }
}
