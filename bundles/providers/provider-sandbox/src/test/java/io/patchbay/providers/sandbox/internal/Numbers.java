package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.telephony.E164;
import io.patchbay.kit.tck.Behaviour;

/** The documented numbers by which the contracts bring the carrier to its behaviours. */
final class Numbers {
    private Numbers() {}

    static E164 of(Behaviour behaviour) {
        return new E164("+1202555"
                + switch (behaviour) {
                    case DELIVERED -> "0100";
                    case UNDELIVERED -> "0103";
                    case REJECTED -> "0111";
                    case BUSY -> "0142";
                    case SLOW -> "0120";
                    case SILENT -> "0132";
                    case LOST_ANSWER -> "0130";
                    case LOST_REQUEST -> "0131";
                    case ERROR -> "0134";
                    case EARLY_RECEIPT -> "0152";
                    case REPEATED_RECEIPTS -> "0150";
                });
    }
}
