package io.patchbay.shell.internal.commands;

import io.patchbay.api.routing.Providers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:provider-remove}. */
@Service
@Command(
        scope = "patchbay",
        name = "provider-remove",
        description = "Removes an account at a carrier: its configuration file, and with it the provider.",
        detailedDescription =
                "The provider finishes what it has taken. What waits goes to whoever else serves it, or waits on. Secrets that the"
                        + " file names stay (secret-remove). An organization's own account is removed by REST: DELETE"
                        + " /v1/orgs/{slug}/providers/{id}.")
public final class ProviderRemove extends PatchbayCommand {
    private static final String PREFIX = "io.patchbay.provider.";

    @Argument(name = "provider", required = true, description = "The provider's id.")
    @Completion(ProviderCompleter.class)
    private String provider = "";

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        return run(services, screen, ConfigFiles.ofHost());
    }

    int run(Services services, Screen screen, ConfigFiles files) {
        if (provider.contains(".")) {
            throw new Refusal("The provider " + provider + " is an organization's own account; remove it by REST, with"
                    + " DELETE /v1/orgs/{slug}/providers/{id}.");
        }
        var file = files.names(PREFIX).stream()
                .filter(name -> files.value(name, "id").map(String::strip).equals(Optional.of(provider)))
                .findFirst()
                .orElseThrow(() -> new Refusal("No file etc/" + PREFIX + "*.cfg has the id '" + provider
                        + "'; patchbay:provider-list shows the providers."));
        files.delete(file);
        var providers = services.need(Providers.class, "provider registry");
        boolean gone = Patience.until(
                () -> providers.list().stream().noneMatch(view -> view.id().equals(provider)));
        screen.report(
                gone
                        ? "The provider " + provider + " is removed; etc/" + file + " is deleted."
                        : "etc/" + file + " is deleted; the provider " + provider
                                + " still finishes what it has taken.",
                Map.of("provider", provider, "file", file, "gone", gone));
        return 0;
    }
}
