package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.PortingProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The carriers that take numbers over, as they come and go. */
@Component(service = PortCarriers.class)
public final class PortCarriers {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final List<PortingProvider> providers = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "gone")
    void arrived(PortingProvider provider) {
        providers.add(provider);
    }

    void gone(PortingProvider provider) {
        providers.remove(provider);
    }

    Optional<PortingProvider> find(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /** The host's, and an organization's own: the ids of such have the slug before a dot. */
    List<PortingProvider> serving(String org) {
        return providers.stream()
                .filter(provider ->
                        provider.id().indexOf('.') < 0 || provider.id().startsWith(org + "."))
                .toList();
    }

    /** The answer, or none after a while: it never fails. */
    static <T> CompletionStage<NumberAnswer<T>> limited(CompletionStage<NumberAnswer<T>> stage) {
        return stage.toCompletableFuture()
                .copy()
                .completeOnTimeout(
                        new NumberAnswer.Unknown<>("no answer in time"), LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(error -> new NumberAnswer.Unknown<>("the provider failed"));
    }
}
