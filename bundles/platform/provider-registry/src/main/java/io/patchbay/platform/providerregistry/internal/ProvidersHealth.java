package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.routing.Providers;
import io.patchbay.api.routing.Providers.ProviderView;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the providers are. The host accepts messages without any: they wait. */
@Component(service = HealthCheck.class)
public final class ProvidersHealth implements HealthCheck {
    private final Providers providers;
    private final RoutingBook book;

    @Activate
    public ProvidersHealth(@Reference Providers providers, @Reference RoutingBook book) {
        this.providers = providers;
        this.book = book;
    }

    @Override
    public String name() {
        return "providers";
    }

    @Override
    public boolean needed() {
        return false;
    }

    @Override
    public Health check() {
        // That an organization's own account does not work is its own affair.
        var all =
                providers.list().stream().filter(view -> !Plan.owned(view.id())).toList();
        var well = all.stream().filter(view -> usable(view.health())).toList();
        if (all.isEmpty()) {
            return new Health(
                    Status.DOWN,
                    "no provider is installed; accepted messages wait",
                    "Install a provider's feature, or drop its bundle into the deploy folder.");
        }
        var faults = book.faults();
        if (!faults.isEmpty()) {
            return new Health(
                    Status.DEGRADED,
                    "the " + faults.get(0).name() + " cannot be read: "
                            + faults.get(0).sentence(),
                    "Mend its file in etc/; patchbay:rule-list shows what is in force.");
        }
        if (well.size() == all.size()) {
            return Health.up(names(all));
        }
        return new Health(
                well.isEmpty() ? Status.DOWN : Status.DEGRADED,
                names(all),
                "patchbay:provider-list shows the last error of each; an open breaker tries again by itself.");
    }

    private static boolean usable(String health) {
        return "closed".equals(health) || "half_open".equals(health);
    }

    private static String names(List<ProviderView> views) {
        return views.stream().map(view -> view.id() + " " + view.health()).collect(Collectors.joining(", "));
    }
}
