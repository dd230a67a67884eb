package io.patchbay.spi.inbound;

/**
 * One part of a concatenated message (3GPP TS 23.040, 9.2.3.24.1). Parts that agree in provider, account, sender, recipient, reference and total are one message.
 *
 * @param sms the part as if it were a message of its own; half of a surrogate pair at its edge is welcome. The first to come lends the whole its key, the last its details
 * @param reference the number that the parts share, 0 to 65,535
 * @param total how many there are, 1 to 255
 * @param index which one it is, 1 to total
 */
public record InboundPart(InboundSms sms, int reference, int total, int index) {
    public InboundPart {
        if (reference < 0 || reference > 0xFFFF || total < 1 || total > 0xFF || index < 1 || index > total) {
            throw new IllegalArgumentException("not a part of a concatenated message");
        }
    }
}
