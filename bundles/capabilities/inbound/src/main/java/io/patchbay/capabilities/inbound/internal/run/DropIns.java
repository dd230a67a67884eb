package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.api.inbound.InboundView;
import io.patchbay.spi.inbound.InboundFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Functions that bundles offer. Each has a few places of its own, kept until its call is really over, so that one that hangs takes nothing from the others. */
@Component(service = DropIns.class)
public final class DropIns {
    private static final int AT_ONCE = 4;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var daemon = new Thread(work, "inbound-function");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Map<InboundFunction, Semaphore> installed = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "remove")
    public void add(InboundFunction function) {
        installed.put(function, new Semaphore(AT_ONCE));
    }

    void remove(InboundFunction function) {
        installed.remove(function);
    }

    @Deactivate
    public void close() {
        threads.shutdownNow();
    }

    public List<String> names() {
        return installed.keySet().stream().map(InboundFunction::name).sorted().toList();
    }

    Optional<InboundFunction> find(String name) {
        return installed.keySet().stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    /** Fails with what the function throws, {@link java.util.concurrent.TimeoutException}, or {@link IllegalStateException} while all its places are taken. */
    CompletionStage<List<String>> call(InboundFunction function, InboundView text, Duration limit) {
        var places = installed.get(function);
        if (places == null || !places.tryAcquire()) {
            return CompletableFuture.failedFuture(new IllegalStateException("the function has too much to do"));
        }
        CompletableFuture<List<String>> over = CompletableFuture.completedFuture(text)
                .thenComposeAsync(function::answer, threads)
                .whenComplete((answer, failure) -> places.release());
        return over.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
