package io.patchbay.api.money;

import io.patchbay.api.telephony.E164;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The price book. Look-ups answer from memory. What has no price is refused, never free. */
public interface Prices {
    /** Of a text to be accepted now. An organization whose own account alone serves it pays nothing for it. */
    Quote message(String org, E164 to, int segments);

    /** Of a message with pictures or other media, whatever its text, on the same terms. */
    Quote pictures(String org, E164 to);

    /**
     * What a message costs that this provider has taken: nothing if it is an organization's own account, whose id has a dot. A rule and no look-up, so that what a carrier has taken can be
     * settled while the bundle that quotes prices is being replaced.
     *
     * @param reserved what was set aside for it
     */
    static Money settled(String provider, Money reserved) {
        return provider.indexOf('.') < 0 ? reserved : Money.ZERO;
    }

    /** Of a number. @param country ISO code @param type {@code local}, {@code mobile}, {@code toll_free} … @param provider who has it */
    NumberQuote number(String country, String type, String provider);

    /** Of a started minute of a call. */
    Quote minute(E164 to);

    /** Of a call: each started minute is paid whole. @param connected from the answer to the end */
    default Quote call(E164 to, Duration connected) {
        return minute(to) instanceof Priced minute
                ? new Priced(minute.price().times(startedMinutes(connected)))
                : minute(to);
    }

    /** None of a call that was never answered. */
    static int startedMinutes(Duration connected) {
        var whole = Duration.ofMinutes(connected.toMinutes());
        return Math.toIntExact(whole.toMinutes() + (connected.compareTo(whole) > 0 ? 1 : 0));
    }

    /** What is priced on a day, by channel and prefix: where a price follows a cost, what it comes to. */
    List<Line> lines(LocalDate on);

    /**
     * Takes lines over from a CSV file: all or none. Completes with the version they make; fails with 422 {@code invalid_prices}, with the bad lines as errors.
     *
     * @param name where it came from, for the record
     */
    CompletionStage<Import> take(String name, String csv);

    /** A taken file. */
    record Import(long version, int lines) {}

    /** A price, or why there is none. */
    sealed interface Quote {}

    /** It costs this. */
    record Priced(Money price) implements Quote {}

    /** @param reason a sentence */
    record Unpriced(String reason) implements Quote {}

    /** What a number costs, or why it has no price. */
    sealed interface NumberQuote {}

    /** Once, and every month. */
    record NumberPrice(Money setup, Money monthly) implements NumberQuote {}

    /** @param reason a sentence */
    record NoNumberPrice(String reason) implements NumberQuote {}

    /**
     * A line of the book.
     *
     * @param channel {@code sms}, {@code mms}, {@code voice} or {@code number}
     * @param prefix {@code +1415}, a country's code for numbers, or {@code *}
     * @param type of number, or {@code *}
     * @param provider or {@code *}
     * @param item {@code segment}, {@code message}, {@code minute}, {@code setup} or {@code monthly}
     * @param from first day
     * @param until last day
     */
    record Line(
            String channel,
            String prefix,
            String type,
            String provider,
            String item,
            Money price,
            LocalDate from,
            Optional<LocalDate> until) {}
}
