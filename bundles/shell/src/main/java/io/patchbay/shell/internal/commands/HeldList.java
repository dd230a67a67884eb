package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.HeldMessages;
import io.patchbay.api.messages.HeldMessages.Held;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:held-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "held-list",
        description = "Lists what is held since a backup was restored, by organization.",
        detailedDescription =
                "These messages waited when the backup was made and may have been sent since; nothing sends them unless"
                        + " patchbay:held-release says so. Past their validity they expire by themselves."
                        + " patchbay:message-list --state held shows each.")
public final class HeldList extends PatchbayCommand {
    private static final Sheet<Held> SHEET = new Sheet<Held>("Nothing is held.")
            .column("org", Held::org)
            .column("messages", Held::messages)
            .column("oldest", Held::oldest)
            .column("first ends", Held::firstEnds);

    @Override
    int run(Services services, Screen screen) {
        var held = services.need(HeldMessages.class, "messages");
        screen.list(SHEET, Answers.await(held.list()));
        return 0;
    }
}
