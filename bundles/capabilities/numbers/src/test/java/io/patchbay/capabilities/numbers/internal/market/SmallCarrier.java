package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberPurchase;
import io.patchbay.spi.numbers.NumberSearch;
import io.patchbay.spi.numbers.NumberType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A carrier with ten numbers, that is as deaf and as forgetful as a test wants it. */
public final class SmallCarrier implements NumberProvider {
    static final Set<NumberCapability> ABLE = Set.of(NumberCapability.SMS, NumberCapability.VOICE);

    final Map<String, CarrierNumber> sold = new ConcurrentHashMap<>();
    public final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger sales = new AtomicInteger();
    volatile Mood mood = Mood.GOOD;
    private final String id;

    /** What becomes of a purchase. */
    enum Mood {
        GOOD,
        ANSWER_LOST,
        REQUEST_LOST,
        SILENT_AFTER_SALE,
        REFUSES,
        /** What is asked for later than the purchase takes effect, and is not answered. */
        DEAF_AFTERWARDS
    }

    public SmallCarrier() {
        this("small");
    }

    SmallCarrier(String id) {
        this.id = id;
    }

    static E164 number(int n) {
        return new E164("+1415230000" + n);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CompletionStage<NumberAnswer<List<NumberOffer>>> search(NumberSearch search) {
        var offers = java.util.stream.IntStream.range(0, 10)
                .mapToObj(SmallCarrier::number)
                .filter(number -> search.type() == NumberType.LOCAL
                        && search.country().equals("US")
                        && !sold.containsKey(number.value())
                        && number.value().contains(search.contains().orElse("")))
                .map(number -> new NumberOffer(
                        number, NumberType.LOCAL, ABLE, Optional.of("San Francisco"), Optional.of("CA"), false))
                .toList();
        return CompletableFuture.completedFuture(new NumberAnswer.Of<>(offers));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> buy(NumberPurchase purchase) {
        asked.incrementAndGet();
        return switch (mood) {
            case GOOD, DEAF_AFTERWARDS -> CompletableFuture.completedFuture(sell(purchase));
            case ANSWER_LOST -> {
                sell(purchase);
                yield CompletableFuture.completedFuture(new NumberAnswer.Unknown<>("no answer"));
            }
            case SILENT_AFTER_SALE -> {
                sell(purchase);
                yield new CompletableFuture<>();
            }
            case REQUEST_LOST -> CompletableFuture.completedFuture(new NumberAnswer.Unknown<>("no answer"));
            case REFUSES -> CompletableFuture.completedFuture(new NumberAnswer.Refused<>("21422", "It is gone."));
        };
    }

    private NumberAnswer<CarrierNumber> sell(NumberPurchase purchase) {
        var fresh = new CarrierNumber(
                "PN" + purchase.number().value(), purchase.number(), purchase.reference(), ABLE, purchase.addresses());
        if (sold.putIfAbsent(purchase.number().value(), fresh) != null) {
            return new NumberAnswer.Refused<>("21422", "It is gone.");
        }
        sales.incrementAndGet();
        return new NumberAnswer.Of<>(fresh);
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierNumber>>> find(NumberPurchase purchase) {
        return CompletableFuture.completedFuture(new NumberAnswer.Of<>(
                Optional.ofNullable(sold.get(purchase.number().value()))
                        .filter(number -> number.reference().equals(purchase.reference()))));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> configure(String carrierId, NumberAddresses addresses) {
        var number = sold.get(carrierId.substring(2));
        var pointed = new CarrierNumber(carrierId, number.number(), number.reference(), ABLE, addresses);
        sold.put(number.number().value(), pointed);
        return later(pointed);
    }

    @Override
    public CompletionStage<NumberAnswer<Released>> release(String carrierId) {
        return later(new Released(sold.remove(carrierId.substring(2)) == null));
    }

    private <T> CompletionStage<NumberAnswer<T>> later(T done) {
        return CompletableFuture.completedFuture(
                mood == Mood.DEAF_AFTERWARDS ? new NumberAnswer.Unknown<>("no answer") : new NumberAnswer.Of<>(done));
    }

    @Override
    public CompletionStage<NumberAnswer<Page>> owned(Optional<String> after) {
        return CompletableFuture.completedFuture(
                new NumberAnswer.Of<>(new Page(List.copyOf(sold.values()), Optional.empty())));
    }
}
