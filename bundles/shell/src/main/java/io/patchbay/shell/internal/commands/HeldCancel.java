package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.HeldMessages;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:held-cancel}. */
@Service
@Command(
        scope = "patchbay",
        name = "held-cancel",
        description = "Ends held messages as canceled: one, or all of an organization.",
        detailedDescription = "The tenant is told, by message.canceled, and may send them again. There is no way back.")
public final class HeldCancel extends PatchbayCommand {
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
        int count = Answers.awaitWork(held.cancel(which));
        if (count == 0) {
            throw new Refusal("Nothing is held of '" + which + "'; patchbay:held-list shows what is.");
        }
        screen.report("Messages canceled: " + count + ".", Map.of("canceled", count));
        return 0;
    }
}
