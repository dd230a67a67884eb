package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.api.telephony.E164;
import io.patchbay.providers.sandbox.internal.carrier.NumberLog;
import io.patchbay.providers.sandbox.internal.carrier.NumberLog.Held;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberProvider.Page;
import io.patchbay.spi.numbers.NumberPurchase;
import io.patchbay.spi.numbers.NumberSearch;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The carrier's side of the counter: what it sells and what it has sold, without the faults of a network. */
public final class NumberCounter implements Closeable {
    private static final int PAGE = 100;
    /** Twilio's code for a number that is not available, so that nobody has to learn another one. */
    private static final String NOT_AVAILABLE = "21422";

    private static final String NOT_FOUND = "20404";
    /** What a number can that came from another carrier. */
    private static final Set<NumberCapability> TAKEN_OVER = Set.of(NumberCapability.SMS, NumberCapability.VOICE);

    private final Catalogue catalogue = Catalogue.shipped();
    private final NumberLog log;

    /** @throws IllegalStateException if another carrier writes to the log */
    public NumberCounter(Path file, Clock clock) throws IOException {
        this.log = new NumberLog(file, clock);
    }

    List<NumberOffer> search(NumberSearch search) {
        return catalogue.search(search, log::taken);
    }

    NumberAnswer<CarrierNumber> buy(NumberPurchase purchase) {
        long number = digits(purchase.number());
        if (!catalogue.sells(number)) {
            return notAvailable();
        }
        var addresses = purchase.addresses();
        return log.buy(number, purchase.reference(), text(addresses.sms()), text(addresses.voice()))
                .<NumberAnswer<CarrierNumber>>map(held -> new NumberAnswer.Of<>(view(held)))
                .orElseGet(NumberCounter::notAvailable);
    }

    /** Whether it is the carrier's already, sold or not. */
    boolean knows(long number) {
        return catalogue.sells(number) || log.taken(number);
    }

    /** A number that comes from another carrier. @return the carrier's id of it, the same whenever it is asked for this reference */
    String takeOver(long number, String reference, String sms) {
        return log.takeOver(number, reference, sms).id();
    }

    static NumberAnswer<CarrierNumber> notAvailable() {
        return new NumberAnswer.Refused<>(NOT_AVAILABLE, "The number is not available any more.");
    }

    Optional<CarrierNumber> find(NumberPurchase purchase) {
        return log.find(digits(purchase.number()))
                .filter(held -> held.reference().equals(purchase.reference()))
                .map(this::view);
    }

    NumberAnswer<CarrierNumber> configure(String carrierId, NumberAddresses addresses) {
        return log.point(
                        carrierId,
                        held -> new Held(
                                held.id(),
                                held.number(),
                                held.reference(),
                                addresses.sms().map(URI::toString).orElse(held.sms()),
                                addresses.voice().map(URI::toString).orElse(held.voice())))
                .<NumberAnswer<CarrierNumber>>map(held -> new NumberAnswer.Of<>(view(held)))
                .orElseGet(() -> new NumberAnswer.Refused<>(NOT_FOUND, "The account has no number of this id."));
    }

    boolean release(String carrierId) {
        return log.release(carrierId);
    }

    Page owned(Optional<String> after) {
        var numbers = log.page(after.orElse(""), PAGE + 1);
        if (numbers.size() <= PAGE) {
            return new Page(numbers.stream().map(this::view).toList(), Optional.empty());
        }
        var page = numbers.subList(0, PAGE);
        return new Page(
                page.stream().map(this::view).toList(),
                Optional.of(page.get(PAGE - 1).id()));
    }

    private CarrierNumber view(Held held) {
        return new CarrierNumber(
                held.id(),
                new E164("+" + held.number()),
                held.reference(),
                abilities(held.number()),
                new NumberAddresses(address(held.sms()), address(held.voice())));
    }

    private Set<NumberCapability> abilities(long number) {
        return catalogue.blocks().stream()
                .filter(block -> block.holds(number))
                .findFirst()
                .map(Block::abilities)
                .orElse(TAKEN_OVER);
    }

    private static long digits(E164 number) {
        return Long.parseLong(number.value().substring(1));
    }

    private static String text(Optional<URI> address) {
        return address.map(URI::toString).orElse("");
    }

    private static Optional<URI> address(String written) {
        return Optional.of(written).filter(text -> !text.isEmpty()).map(URI::create);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
