package io.patchbay.capabilities.numbers.internal.activation;

import io.patchbay.api.numbers.Activations;
import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.numbers.Senders;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Switches a project's texting on and off. The requests of a project wait for one another on a node, so that two at once do not rent two numbers. */
@Component(service = Activations.class)
public final class ProjectTexting implements Activations {
    private final NumberMarket market;
    private final Senders senders;
    private final ProjectEnvironment environment;
    private final ConcurrentMap<String, CompletableFuture<?>> queues = new ConcurrentHashMap<>();

    @Activate
    public ProjectTexting(
            @Reference NumberMarket market, @Reference Senders senders, @Reference ProjectEnvironment environment) {
        this.market = market;
        this.senders = senders;
        this.environment = environment;
    }

    @Override
    public CompletionStage<RentedNumber> activate(String org, String project, NumberOrder.Wish wish) {
        return inTurn(project, () -> number(org, project, wish)
                .thenCompose(rented -> rented.state() == State.ACTIVE
                        ? environment
                                .give(org, project, rented.number().value())
                                .thenApply(done -> rented)
                        : CompletableFuture.completedFuture(rented)));
    }

    private CompletionStage<RentedNumber> number(String org, String project, NumberOrder.Wish wish) {
        var present = senders.ofProject(project)
                .flatMap(owned -> market.find(org, owned.sender()))
                .or(() -> pending(org, project));
        return present.isPresent()
                ? CompletableFuture.completedFuture(present.get())
                : market.rent(new NumberOrder(Optional.empty(), org, Optional.of(project), wish))
                        .thenApply(once -> once.value());
    }

    private Optional<RentedNumber> pending(String org, String project) {
        return market.list(org).stream()
                .filter(rented -> rented.state() == State.PENDING
                        && rented.owned().project().equals(Optional.of(project)))
                .findFirst();
    }

    @Override
    public CompletionStage<Integer> deactivate(String org, String project) {
        return inTurn(project, () -> environment.clear(org, project).thenCompose(done -> released(org, project)));
    }

    private CompletionStage<Integer> released(String org, String project) {
        CompletionStage<Integer> count = CompletableFuture.completedFuture(0);
        for (OwnedNumber owned : senders.ofOrganization(org)) {
            if (owned.project().equals(Optional.of(project))) {
                count = count.thenCompose(
                        sum -> market.release(org, owned.sender()).thenApply(done -> sum + 1));
            }
        }
        return count;
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
