package io.patchbay.shell.internal.commands;

import io.patchbay.api.accounts.NamedSecretStore;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:secret-remove}. */
@Service
@Command(
        scope = "patchbay",
        name = "secret-remove",
        description = "Removes a secret. Providers whose configuration names it stop taking messages.")
public final class SecretRemove extends PatchbayCommand {
    @Argument(name = "name", required = true, description = "The secret's name.")
    @Completion(SecretNameCompleter.class)
    private String name = "";

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        if (!Answers.await(
                services.need(NamedSecretStore.class, "provider accounts").remove(name))) {
            throw new Refusal("There is no secret named '" + name + "'; patchbay:secret-list shows them.");
        }
        screen.report("The secret " + name + " is removed.", Map.of("name", name, "removed", true));
        return 0;
    }
}
