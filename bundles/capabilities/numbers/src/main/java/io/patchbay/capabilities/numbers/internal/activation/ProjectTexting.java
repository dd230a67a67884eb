package io.patchbay.capabilities.numbers.internal.activation;

import io.patchbay.api.numbers.Activations;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.capabilities.numbers.internal.market.ProjectNumbers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Switches a project's texting on and off. The requests of a project wait for one another on a node; those of several nodes end with one number and one key all the same. */
@Component(service = Activations.class)
public final class ProjectTexting implements Activations {
    private final ProjectNumbers numbers;
    private final ProjectEnvironment environment;
    private final ConcurrentMap<String, CompletableFuture<?>> queues = new ConcurrentHashMap<>();

    @Activate
    public ProjectTexting(@Reference ProjectNumbers numbers, @Reference ProjectEnvironment environment) {
        this.numbers = numbers;
        this.environment = environment;
    }

    @Override
    public CompletionStage<RentedNumber> activate(String org, String project, NumberOrder.Wish wish) {
        return inTurn(project, () -> numbers.soleOf(org, project, wish)
                .thenCompose(rented -> rented.state() == State.ACTIVE
                        ? environment
                                .give(org, project, rented.number().value())
                                .thenApply(done -> rented)
                        : CompletableFuture.completedFuture(rented)));
    }

    @Override
    public CompletionStage<Integer> deactivate(String org, String project) {
        return inTurn(
                project, () -> environment.clear(org, project).thenCompose(done -> numbers.release(org, project)));
    }

    @Override
    public CompletionStage<Map<String, String>> environment(String org, String project, String keyId) {
        return environment.read(project, keyId);
    }

    private <T> CompletionStage<T> inTurn(String project, Supplier<CompletionStage<T>> work) {
        var done = new CompletableFuture<T>();
        var before = queues.put(project, done);
        CompletionStage<?> turn = before == null ? CompletableFuture.completedFuture(null) : before;
        turn.handle((ignored, failure) -> work.get())
                .thenCompose(stage -> stage)
                .whenComplete((value, failure) -> {
                    queues.remove(project, done);
                    if (failure == null) {
                        done.complete(value);
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
        return done;
    }
}
