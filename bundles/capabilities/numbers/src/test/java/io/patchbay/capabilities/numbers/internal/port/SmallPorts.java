package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.CarrierPort.Stage;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberPurchase;
import io.patchbay.spi.numbers.NumberSearch;
import io.patchbay.spi.numbers.NumberType;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.Portability;
import io.patchbay.spi.numbers.Portability.Need;
import io.patchbay.spi.numbers.PortingProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A carrier whose orders stand as a test says, and that is as deaf as it wants. */
final class SmallPorts implements PortingProvider, NumberProvider {
    static final Set<NumberCapability> ABLE = Set.of(NumberCapability.SMS);

    static final Set<Need> NEEDS = Set.of(Need.ACCOUNT_NUMBER, Need.LETTER);

    final List<PortRequest> given = new CopyOnWriteArrayList<>();
    final List<String> pointed = new CopyOnWriteArrayList<>();
    final Map<String, CarrierPort> orders = new ConcurrentHashMap<>();
    volatile Mood mood = Mood.GOOD;
    volatile boolean silentNumbers;

    /** What becomes of an order. */
    enum Mood {
        GOOD,
        ANSWER_LOST,
        REQUEST_LOST,
        NEVER_ANSWERS,
        REFUSES,
        NOT_ASKED
    }

    /** Brings the only order so far. */
    void stage(Stage stage) {
        orders.replaceAll((reference, order) -> new CarrierPort(
                order.carrierId(),
                reference,
                order.revision(),
                stage,
                stage == Stage.CONFIRMED ? Optional.of(Instant.parse("2027-01-04T10:00:00Z")) : Optional.empty(),
                stage == Stage.ACTION_REQUIRED || stage == Stage.REJECTED ? "loa" : "",
                "The letter cannot be read.",
                stage == Stage.PORTED ? Optional.of("PN1") : Optional.empty()));
    }

    @Override
    public String id() {
        return "small";
    }

    @Override
    public CompletionStage<NumberAnswer<Portability>> portability(E164 number) {
        boolean can = !number.value().endsWith("9");
        return done(new NumberAnswer.Of<>(
                new Portability(can, NumberType.LOCAL, ABLE, NEEDS, can ? "" : "It cannot go.")));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> submit(PortRequest request) {
        given.add(request);
        return switch (mood) {
            case GOOD -> done(new NumberAnswer.Of<>(take(request)));
            case ANSWER_LOST -> {
                take(request);
                yield done(new NumberAnswer.Unknown<>("no answer"));
            }
            case NEVER_ANSWERS -> {
                take(request);
                yield new CompletableFuture<>();
            }
            case REQUEST_LOST -> done(new NumberAnswer.Unknown<>("no answer"));
            case NOT_ASKED -> done(new NumberAnswer.NotAsked<>(Duration.ZERO, "no connection"));
            case REFUSES -> done(new NumberAnswer.Refused<>("no", "It is not taken."));
        };
    }

    private CarrierPort take(PortRequest request) {
        var order = new CarrierPort(
                "KW1",
                request.reference(),
                request.revision(),
                Stage.IN_REVIEW,
                Optional.empty(),
                "",
                "",
                Optional.empty());
        orders.put(request.reference(), order);
        return order;
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierPort>>> find(String reference) {
        return done(new NumberAnswer.Of<>(Optional.ofNullable(orders.get(reference))));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> amend(String carrierId, PortRequest request) {
        given.add(request);
        return done(new NumberAnswer.Of<>(take(request)));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> cancel(String carrierId) {
        var order = orders.values().iterator().next();
        if (order.stage() == Stage.CONFIRMED) {
            return done(new NumberAnswer.Refused<>("late", "It is too late."));
        }
        stage(Stage.CANCELED);
        return done(new NumberAnswer.Of<>(orders.values().iterator().next()));
    }

    @Override
    public CompletionStage<NumberAnswer<List<NumberOffer>>> search(NumberSearch search) {
        return done(new NumberAnswer.Of<>(new ArrayList<>()));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> buy(NumberPurchase purchase) {
        return done(new NumberAnswer.NotAsked<>(Duration.ZERO, "It sells nothing."));
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierNumber>>> find(NumberPurchase purchase) {
        return done(new NumberAnswer.Of<>(Optional.empty()));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> configure(String carrierId, NumberAddresses addresses) {
        pointed.add(carrierId);
        return done(
                silentNumbers
                        ? new NumberAnswer.Unknown<>("no answer")
                        : new NumberAnswer.Of<>(new CarrierNumber(
                                carrierId, new E164("+14152300001"), "", ABLE, NumberAddresses.NONE)));
    }

    @Override
    public CompletionStage<NumberAnswer<Released>> release(String carrierId) {
        return done(new NumberAnswer.Of<>(new Released(false)));
    }

    @Override
    public CompletionStage<NumberAnswer<Page>> owned(Optional<String> after) {
        return done(new NumberAnswer.Of<>(new Page(List.of(), Optional.empty())));
    }

    private static <T> CompletionStage<NumberAnswer<T>> done(NumberAnswer<T> answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
