package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.money.Money;
import io.patchbay.api.numbers.CatalogNumber;
import java.util.Comparator;

/** A number at one of the carriers that sell it. */
record Offer(CatalogNumber shown, String provider) {
    /** What costs a tenant least; of equals always the same one. */
    static final Comparator<Offer> CHEAPEST = Comparator.<Offer, Money>comparing(
                    offer -> offer.shown().fees().monthly())
            .thenComparing(offer -> offer.shown().fees().setup())
            .thenComparing(Offer::provider);
}
