package io.patchbay.shell.internal.commands;

import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.WebhookCare.Filter;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:webhook-show}. */
@Service
@Command(
        scope = "patchbay",
        name = "webhook-show",
        description = "Shows what was delivered to a tenant's webhook, newest first, and what came of it.",
        detailedDescription = "What the receiver answered to each attempt is told by the API only.")
public final class WebhookShow extends PatchbayCommand {
    private static final Sheet<Delivery> SHEET = new Sheet<Delivery>("Nothing was delivered.")
            .column("id", Delivery::id)
            .column("event", Delivery::eventId)
            .column("type", Delivery::type)
            .column("state", Delivery::state)
            .column("attempts", Delivery::attempts)
            .column("last", Delivery::last)
            .column("created", Delivery::created)
            .column("next", Delivery::next);

    @Argument(name = "webhook", required = true, description = "Id of the webhook, wh_….")
    private String id = "";

    @Option(name = "--org", description = "The organization (its slug).")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Option(name = "--event", description = "Deliveries of one event, by its webhook-id.")
    private @Nullable String event;

    @Option(name = "--state", description = "Deliveries that are waiting, delivered or failed.")
    private @Nullable String state;

    @Option(name = "--limit", description = "How many, 1 to 200.", valueToShowInHelp = "50")
    private int limit = 50;

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        if (org.isEmpty()) {
            throw new Refusal("Say whose it is with --org.");
        }
        if (limit < 1 || limit > 200) {
            throw new Refusal("Ask for 1 to 200 deliveries with --limit.");
        }
        var filter = new Filter(Optional.ofNullable(event), Optional.ofNullable(state));
        var page = Answers.await(services.need(WebhookCare.class, "webhooks")
                .deliveries(org, id, filter, new Page.Request(limit, Optional.empty())));
        screen.list(SHEET, page.items());
        page.next().ifPresent(next -> screen.say("There are more; raise --limit, or narrow the list down."));
        return 0;
    }
}
