package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.spi.numbers.NumberProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The carriers that sell numbers, as they come and go. */
@Component(service = Carriers.class)
public final class Carriers {
    private final List<NumberProvider> providers = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "gone")
    void arrived(NumberProvider provider) {
        providers.add(provider);
    }

    void gone(NumberProvider provider) {
        providers.remove(provider);
    }

    List<NumberProvider> all() {
        return List.copyOf(providers);
    }

    public Optional<NumberProvider> find(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /** The host's, and an organization's own: the ids of such have the slug before a dot. */
    List<NumberProvider> serving(String org) {
        return providers.stream()
                .filter(provider ->
                        provider.id().indexOf('.') < 0 || provider.id().startsWith(org + "."))
                .toList();
    }
}
