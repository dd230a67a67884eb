package io.patchbay.shell.internal.commands;

import io.patchbay.api.accounts.NamedSecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:secret-set}. */
@Service
@Command(
        scope = "patchbay",
        name = "secret-set",
        description = "Stores a secret that a configuration then names as secret:NAME. Nothing shows it again.",
        detailedDescription =
                "Asks for the value, without showing what is typed, or reads it from a file. It is never written on the"
                        + " command line, which stays in the history. A secret of the same name is replaced; providers that use it"
                        + " hear of it at once.")
public final class SecretSet extends PatchbayCommand {
    @Argument(name = "name", required = true, description = "1 to 80 of a-z, 0-9, dots and hyphens.")
    private String name = "";

    @Option(
            name = "--file",
            description = "A file of this machine that holds the value; its last line break is left out.")
    private @Nullable String file;

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    private List<String> trailing = List.of();

    @Reference
    private @Nullable Session session;

    @Override
    List<String> trailing() {
        if (!trailing.isEmpty() && !trailing.get(0).startsWith("-")) {
            throw new Refusal(
                    "A secret is not written on the command line, which stays in the history: leave it out and"
                            + " you are asked for it. Consider what you typed as known, and change it at the carrier.");
        }
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var store = services.need(NamedSecretStore.class, "provider accounts");
        boolean fresh = Answers.await(store.set(name, value()));
        screen.report(
                "The secret " + name + " is " + (fresh ? "stored" : "replaced") + "; write secret:" + name
                        + " where a configuration takes it.",
                Map.of("name", name, "replaced", !fresh));
        return 0;
    }

    private String value() {
        try {
            if (file != null) {
                return Files.readString(Path.of(file)).replaceFirst("\\R\\z", "");
            }
            if (session == null || session.getTerminal() == null) {
                throw new Refusal("There is no terminal to ask at; give the value by --file.");
            }
            var typed = session.readLine("Secret: ", '*');
            if (typed == null || typed.isEmpty()) {
                throw new Refusal("Nothing was typed, and nothing was stored.");
            }
            return typed;
        } catch (IOException e) {
            throw new Refusal("The value could not be read (" + e.getClass().getSimpleName() + ").");
        }
    }
}
