package io.patchbay.capabilities.messages.internal.rig;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices;
import io.patchbay.api.telephony.E164;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** One price for a segment, wherever it goes, but for numbers that have none. */
public final class Tariff implements Prices {
    public static final Money SEGMENT = Money.parse("0.0079");

    private final Set<E164> unpriced = ConcurrentHashMap.newKeySet();

    /** As many segments as a message with pictures costs. */
    private static final int PICTURES = 3;

    public void forget(E164 number) {
        unpriced.add(number);
    }

    @Override
    public Quote message(String org, E164 to, int segments) {
        return unpriced.contains(to)
                ? new Unpriced("The price book has no price for texts to this number.")
                : new Priced(SEGMENT.times(segments));
    }

    @Override
    public Quote pictures(String org, E164 to) {
        return message(org, to, PICTURES);
    }

    @Override
    public NumberQuote number(String country, String type, String provider) {
        return new NoNumberPrice("Numbers are not sold here.");
    }

    @Override
    public Quote minute(E164 to) {
        return new Unpriced("Nobody is called from here.");
    }

    @Override
    public List<Line> lines(LocalDate on) {
        return List.of();
    }

    @Override
    public CompletionStage<Import> take(String name, String csv) {
        throw new UnsupportedOperationException();
    }
}
