package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The numbers of projects. */
@Component(service = ProjectNumbers.class)
public final class ProjectNumbers {
    private static final Set<State> HELD = Set.of(State.PENDING, State.ACTIVE, State.SUSPENDED);

    private final Market market;

    @Activate
    public ProjectNumbers(@Reference Market market) {
        this.market = market;
    }

    /** The oldest that the project has, or one rented for it: one number, however many nodes are asked at once. */
    public CompletionStage<RentedNumber> soleOf(String org, String project, NumberOrder.Wish wish) {
        var present = of(org, project).stream().min(Comparator.comparing(RentedNumber::since));
        if (present.isPresent()) {
            return CompletableFuture.completedFuture(present.get());
        }
        var order = new NumberOrder(Optional.empty(), org, Optional.of(project), wish);
        return market.planned(org, () -> market.trade().rental().sole(order, project))
                .thenApply(Holding::view);
    }

    /** Those that it has, whatever they are doing. */
    private List<RentedNumber> of(String org, String project) {
        return market.list(org).stream()
                .filter(number ->
                        number.owned().project().equals(Optional.of(project)) && HELD.contains(number.state()))
                .toList();
    }

    /** Releases all that can be. @return how many that were */
    public CompletionStage<Integer> release(String org, String project) {
        CompletionStage<Integer> count = CompletableFuture.completedFuture(0);
        for (var number : of(org, project)) {
            if (number.state() != State.PENDING) {
                count = count.thenCompose(
                        sum -> market.release(org, number.number()).thenApply(done -> sum + 1));
            }
        }
        return count;
    }
}
