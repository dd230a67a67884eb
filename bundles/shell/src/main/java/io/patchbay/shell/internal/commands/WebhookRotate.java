package io.patchbay.shell.internal.commands;

import io.patchbay.api.webhooks.Webhooks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:webhook-rotate}. */
@Service
@Command(
        scope = "patchbay",
        name = "webhook-rotate",
        description = "Draws a new signing secret for a tenant's webhook and shows it once.",
        detailedDescription =
                "For a day every delivery is signed by both secrets, so that the receiver can change over without a"
                        + " gap. Rotate twice within that day, and the oldest is gone. patchbay:webhook-list shows"
                        + " the ids.")
public final class WebhookRotate extends PatchbayCommand {
    @Argument(name = "webhook", required = true, description = "Id of the webhook, wh_….")
    private String id = "";

    @Option(name = "--org", description = "The organization (its slug).")
    @Completion(OrganizationCompleter.class)
    private String org = "";

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
        var made = Answers.awaitWork(services.need(Webhooks.class, "webhooks").rotate(Optional.empty(), org, id))
                .value();
        var secret = made.secret().orElseThrow();
        var told = new LinkedHashMap<String, Object>();
        told.put("id", id);
        told.put("secret", secret);
        screen.report(
                "The new secret of " + id + ": " + secret + "\nIt is not shown again. The one before signs, too,"
                        + " for a day.",
                told);
        return 0;
    }
}
