package io.patchbay.shell.internal.commands;

import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.WebhookCare.Replay;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:webhook-replay}. */
@Service
@Command(
        scope = "patchbay",
        name = "webhook-replay",
        description = "Sends events to a tenant's webhook again, under their own ids.",
        detailedDescription = "Give --event, or --since (and --until) for all events of a time. What still"
                + " waits is not concerned. patchbay:webhook-list shows the ids.")
public final class WebhookReplay extends PatchbayCommand {
    @Argument(name = "webhook", required = true, description = "Id of the webhook, wh_….")
    private String id = "";

    @Option(name = "--org", description = "The organization (its slug).")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Option(name = "--event", description = "One event, by the id that the receiver saw as webhook-id.")
    private @Nullable String event;

    @Option(name = "--since", description = "Events at or after this time, such as 2026-11-22T09:30:00Z.")
    private @Nullable String since;

    @Option(name = "--until", description = "Events before this time.")
    private @Nullable String until;

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
        if (event == null && since == null) {
            throw new Refusal("Say which: --event ID, or --since TIME.");
        }
        int count = replay(services.need(WebhookCare.class, "webhooks"));
        screen.report(count + " deliveries are due again.", Map.of("replayed", count));
        return 0;
    }

    /** One call sends again no more than some thousands; it says from where on to go on. */
    private int replay(WebhookCare care) {
        int count = 0;
        var after = Optional.<String>empty();
        do {
            var which = new Replay(Optional.ofNullable(event), time(since), time(until), after);
            var done = Answers.awaitWork(care.replay(org, id, which));
            count += done.count();
            after = done.next();
        } while (after.isPresent());
        return count;
    }

    private static Optional<Instant> time(@Nullable String written) {
        try {
            return Optional.ofNullable(written).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw new Refusal("Write the time as RFC 3339, such as 2026-11-22T09:30:00Z.");
        }
    }
}
