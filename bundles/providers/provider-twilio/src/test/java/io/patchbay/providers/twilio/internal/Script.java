package io.patchbay.providers.twilio.internal;

import io.patchbay.api.telephony.E164;
import io.patchbay.kit.tck.Behaviour;
import java.util.Arrays;
import java.util.Optional;

/** Which recipient is treated in which way. */
final class Script {
    private static final String PREFIX = "+12025550";

    private Script() {}

    static E164 number(Behaviour behaviour) {
        return new E164(PREFIX + (100 + behaviour.ordinal()));
    }

    static Behaviour of(String number) {
        return Arrays.stream(Behaviour.values())
                .filter(behaviour -> number(behaviour).value().equals(number))
                .findFirst()
                .orElse(Behaviour.DELIVERED);
    }

    /** The refusal that Twilio documents for a recipient that is no number. */
    static Optional<String> code(Behaviour behaviour) {
        return switch (behaviour) {
            case REJECTED -> Optional.of("21211");
            case UNDELIVERED -> Optional.of("30003");
            default -> Optional.empty();
        };
    }
}
