package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.numbers.NumberAddresses;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The parts of the market, each with what it needs of the others. */
record Trade(Offers offers, Rental rental, Buying buying, Keeping keeping, Transfers transfers) {
    /** @param worker node and boot of this host */
    record Terms(Settings.Read settings, String worker, Clock clock) {}

    /** @param addresses where a number's texts are to go */
    static Trade of(
            Ground ground, Till till, Function<SenderId, CompletionStage<NumberAddresses>> addresses, Terms terms) {
        var settings = terms.settings();
        var time = terms.clock();
        var counter = new Counter(ground.store(), ground.commits(), ground.numbers(), till, time);
        var offers = new Offers(ground.carriers(), settings.regions(), till::quote, number -> held(ground, number));
        var buying = new Buying(
                ground.carriers(), counter, addresses, new Buying.Means(terms.worker(), settings.settle(), time));
        var means = new Rental.Means(ground.plan(), settings.regions(), terms.worker(), time, false);
        return new Trade(
                offers,
                new Rental(offers, counter, buying, means),
                buying,
                new Keeping(ground, till, settings.coolDown(), time),
                new Transfers(ground, till, time));
    }

    private static boolean held(Ground ground, SenderId number) {
        return ground.numbers()
                .holding(number)
                .filter(row -> row.state() != State.GONE)
                .isPresent();
    }

    /** Goes on with whatever waits. */
    void look() {
        buying.resume();
        keeping.giveBack();
    }

    /** @throws Problem 404 */
    static Problem unknown() {
        return Problem.notFound("number");
    }
}
