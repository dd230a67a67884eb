package io.patchbay.providers.smpp.internal.submit;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;

/**
 * How addresses are written.
 *
 * @param plus whether a number keeps its plus
 */
public record Addresses(
        NumberType number,
        NumberType shortCode,
        NumberType alphanumeric,
        NumberType recipient,
        boolean plus,
        Rewriting senders,
        Rewriting recipients,
        Rewriting inbound) {
    private static final int INTERNATIONAL = 1;
    private static final int ALPHANUMERIC = 5;
    /** Shorter ones are no E.164 numbers. */
    private static final int SHORTEST = 7;

    /** An address field with its type. */
    record Written(NumberType type, String address) {}

    Written sender(SenderId from) {
        return switch (from.kind()) {
            case NUMBER -> new Written(number, written(from.value(), senders));
            case SHORT_CODE -> new Written(shortCode, senders.apply(from.value()));
            case ALPHANUMERIC -> new Written(alphanumeric, from.value());
        };
    }

    Written recipient(E164 to) {
        return new Written(recipient, written(to.value(), recipients));
    }

    private String written(String e164, Rewriting rules) {
        var digits = rules.apply(e164.substring(1));
        return plus ? "+" + digits : digits;
    }

    /** An address that came in, as the host writes it: a number with its plus where its type or a rule makes it international, else as it is. */
    public String inbound(String address, byte ton) {
        if (ton == ALPHANUMERIC || !address.matches("\\+?[0-9]+")) {
            return address;
        }
        var digits = address.startsWith("+") ? address.substring(1) : address;
        var rewritten = inbound.apply(digits);
        boolean international =
                ton == INTERNATIONAL || address.startsWith("+") || !rewritten.equals(digits) || ton == 0;
        return international && rewritten.length() >= SHORTEST && rewritten.matches("[1-9][0-9]{0,14}")
                ? "+" + rewritten
                : rewritten;
    }
}
