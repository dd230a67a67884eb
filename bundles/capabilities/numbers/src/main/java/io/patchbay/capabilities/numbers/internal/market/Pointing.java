package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberPointing;
import io.patchbay.spi.numbers.NumberProvider;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Points rented numbers elsewhere at once; the audit would do so within the hour. */
@Component
public final class Pointing implements NumberPointing {
    private final OwnedNumbers numbers;
    private final Carriers carriers;
    private final Market market;

    @Activate
    public Pointing(@Reference OwnedNumbers numbers, @Reference Carriers carriers, @Reference Market market) {
        this.numbers = numbers;
        this.carriers = carriers;
        this.market = market;
    }

    @Override
    public boolean points(SenderId number) {
        return rented(number).isPresent();
    }

    private Optional<Holding> rented(SenderId number) {
        return numbers.holding(number)
                .filter(row -> row.state() == State.ACTIVE && row.deal().isPresent())
                .filter(row -> row.wire().carrierId().isPresent());
    }

    private Optional<NumberProvider> carrier(Holding row) {
        return row.deal().flatMap(deal -> carriers.find(deal.provider()));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> point(SenderId number, URI texts) {
        var row = rented(number);
        var carrier = row.flatMap(this::carrier);
        if (row.isEmpty() || carrier.isEmpty()) {
            return CompletableFuture.completedFuture(new NumberAnswer.Refused<>("absent", "Its carrier is not there."));
        }
        var to = new NumberAddresses(Optional.of(texts), Optional.empty());
        var carrierId = row.get().wire().carrierId().orElseThrow();
        return Asking.limited(carrier.get().configure(carrierId, to))
                .thenCompose(answer -> answer instanceof NumberAnswer.Of
                        ? market.trade().keeping().pointed(row.get(), to).thenApply(done -> answer)
                        : CompletableFuture.completedFuture(answer));
    }
}
