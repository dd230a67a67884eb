package io.patchbay.api.consent;

import io.patchbay.api.store.Change;
import io.patchbay.api.telephony.E164;
import java.time.Instant;
import java.util.Locale;

/**
 * Somebody opts out of an organization's texts, or in again: an entry in the ledger, and what holds from now on. The result is whether it was otherwise before.
 *
 * @param evidence id of the message that says so, or of the key by which it was told; at most 64 characters
 * @param at when
 */
public record ConsentChange(String org, E164 number, boolean optedOut, Source source, String evidence, Instant at)
        implements Change<Boolean> {
    /** How it is known. */
    public enum Source {
        /** The person wrote a word of the STOP or the START family. */
        TEXT,
        /** The carrier recognized such a word, or blocks the recipient. */
        CARRIER,
        /** The organization told us. */
        API;

        /** The word on the wire and in the store. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Source of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** Without the number. */
    @Override
    public String toString() {
        return "ConsentChange[" + org + ", " + (optedOut ? "out" : "in") + "]";
    }
}
