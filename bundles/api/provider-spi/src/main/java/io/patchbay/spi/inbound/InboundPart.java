package io.patchbay.spi.inbound;

import io.patchbay.api.inbound.InboundContent;

/**
 * One part of a concatenated message (3GPP TS 23.040, 9.2.3.24.1). Parts that agree in provider, account, sender, recipient, reference and total are one message.
 *
 * @param sms the part as if it were a message of its own; half of a surrogate pair at its edge is welcome, and at most {@value #MAX_LENGTH} characters or octets. The first to come lends
 *     the whole everything but its text
 * @param reference the number that the parts share, 0 to 65,535
 * @param total how many there are, 1 to 255
 * @param index which one it is, 1 to total
 */
public record InboundPart(InboundSms sms, int reference, int total, int index) {
    /** A part has 160 septets or 140 octets at most; what a carrier makes of it may be a little longer. */
    public static final int MAX_LENGTH = 480;

    public InboundPart {
        if (reference < 0 || reference > 0xFFFF || total < 1 || total > 0xFF || index < 1 || index > total) {
            throw new IllegalArgumentException("not a part of a concatenated message");
        }
        if (length(sms.content()) > MAX_LENGTH) {
            throw new IllegalArgumentException("a part has at most " + MAX_LENGTH + " characters or octets");
        }
    }

    private static int length(InboundContent content) {
        if (content instanceof InboundContent.Text text) {
            return text.body().length();
        }
        return ((InboundContent.Binary) content).hex().length() / 2;
    }
}
