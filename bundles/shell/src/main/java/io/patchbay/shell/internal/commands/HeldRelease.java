package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.HeldMessages;
import io.patchbay.api.messages.HeldMessages.Released;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:held-release}. */
@Service
@Command(
        scope = "patchbay",
        name = "held-release",
        description = "Lets held messages be sent that were not sent yet: one, or all of an organization.",
        detailedDescription =
                "The carriers' logs are asked first: what one of them has is noted as sent, and where none can tell a"
                        + " message stays held. With --unasked they are sent without asking: a message that was sent"
                        + " after the backup was made then reaches its recipient twice.")
public final class HeldRelease extends PatchbayCommand {
    @Argument(
            name = "which",
            required = true,
            description = "A message's id, msg_…, or an organization's slug for all of it.")
    @Completion(OrganizationCompleter.class)
    private String which = "";

    @Option(name = "--unasked", description = "Does not ask the carriers first.")
    private boolean unasked;

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {"--unasked", FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var held = services.need(HeldMessages.class, "messages");
        var done = Answers.awaitWork(held.release(which, unasked));
        if (done.equals(new Released(0, 0, 0))) {
            throw new Refusal("Nothing is held of '" + which + "'; patchbay:held-list shows what is.");
        }
        screen.report(
                "Messages released: " + done.released() + "; found at a carrier and not sent again: " + done.sent()
                        + "; still held, since no carrier can tell: " + done.doubtful()
                        + (done.doubtful() == 0 ? "." : " (ask again in a while, or release with --unasked)."),
                Map.of("released", done.released(), "sent", done.sent(), "doubtful", done.doubtful()));
        return 0;
    }
}
