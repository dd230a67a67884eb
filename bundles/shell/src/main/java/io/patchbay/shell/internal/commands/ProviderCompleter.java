package io.patchbay.shell.internal.commands;

import io.patchbay.api.routing.Providers;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Ids of providers. */
@Service
public final class ProviderCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return services.find(Providers.class).stream()
                .flatMap(providers -> providers.list().stream())
                .map(Providers.ProviderView::id)
                .toList();
    }

    /** @throws Refusal if there is no such provider */
    static void require(Services services, String id) {
        var all = services.need(Providers.class, "provider registry").list();
        if (all.stream().noneMatch(view -> view.id().equals(id))) {
            throw new Refusal("There is no provider '" + id + "'; patchbay:provider-list shows them.");
        }
    }
}
