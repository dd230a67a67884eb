package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.HeldMessages;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:held-release}. */
@Service
@Command(
        scope = "patchbay",
        name = "held-release",
        description = "Lets held messages be sent: one, or all of an organization.",
        detailedDescription =
                "Only where it is certain that they were not sent after the backup was made: the carrier's own log tells. Sent"
                        + " again, a message reaches its recipient twice.")
public final class HeldRelease extends PatchbayCommand {
    @Argument(
            name = "which",
            required = true,
            description = "A message's id, msg_…, or an organization's slug for all of it.")
    @Completion(OrganizationCompleter.class)
    private String which = "";

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var held = services.need(HeldMessages.class, "messages");
        int count = Answers.awaitWork(held.release(which));
        if (count == 0) {
            throw new Refusal("Nothing is held of '" + which + "'; patchbay:held-list shows what is.");
        }
        screen.report("Messages released: " + count + ".", Map.of("released", count));
        return 0;
    }
}
