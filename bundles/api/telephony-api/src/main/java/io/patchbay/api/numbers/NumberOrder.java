package io.patchbay.api.numbers;

import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.E164;
import java.util.Optional;

/**
 * A wish to rent a number.
 *
 * @param once key of the request
 * @param org who pays, and owns it
 * @param project id of the project it is to serve, if one
 * @param wish which number
 */
public record NumberOrder(Optional<OnceKey> once, String org, Optional<String> project, Wish wish) {
    /** Which number. */
    public sealed interface Wish {
        /** This very one. */
        record This(E164 number) implements Wish {}

        /** The first that is free of those that fit. */
        record FirstOf(CatalogQuery query) implements Wish {}
    }
}
