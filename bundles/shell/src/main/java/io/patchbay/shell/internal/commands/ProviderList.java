package io.patchbay.shell.internal.commands;

import io.patchbay.api.routing.Providers;
import io.patchbay.api.routing.Providers.ProviderView;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:provider-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "provider-list",
        description = "Lists the providers (carriers) of this host, their health and what became of their calls.",
        detailedDescription =
                "health is closed (well), open (the breaker refuses calls, since too many failed), half_open"
                        + " (it lets a few try again) or stopped. Counts are outcomes of submits since the start: accepted and"
                        + " rejected by the carrier, not sent (no connection, or a 429), unknown (no answer in time).")
public final class ProviderList extends PatchbayCommand {
    private static final Sheet<ProviderView> SHEET = new Sheet<ProviderView>(
                    "No provider is installed; messages wait until one is.")
            .column("provider", ProviderView::id)
            .column("abilities", ProviderView::abilities)
            .column("countries", view -> view.countries().isEmpty() ? "all" : view.countries())
            .column("health", ProviderView::health)
            .column("in flight", ProviderView::inFlight)
            .column("at most", ProviderView::maxInFlight)
            .column("accepted", view -> view.counts().accepted())
            .column("rejected", view -> view.counts().rejected())
            .column("not sent", view -> view.counts().notSent())
            .column("unknown", view -> view.counts().unknown())
            .column("last error", ProviderView::lastError);

    @Override
    int run(Services services, Screen screen) {
        screen.list(SHEET, services.need(Providers.class, "provider registry").list());
        return 0;
    }
}
