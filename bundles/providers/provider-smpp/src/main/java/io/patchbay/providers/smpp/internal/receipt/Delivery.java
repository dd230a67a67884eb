package io.patchbay.providers.smpp.internal.receipt;

import java.util.Arrays;
import java.util.Optional;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Tag;

/** A {@code deliver_sm}, its octets and optional parameters at hand. */
record Delivery(DeliverSm pdu) {
    private static final int TYPE = 0x3C;
    private static final int SMSC_RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;
    private static final int UDHI = 0x40;
    private static final int TLV_HEAD = 4;

    boolean receipt() {
        int type = pdu.getEsmClass() & TYPE;
        return type == SMSC_RECEIPT || type == INTERMEDIATE;
    }

    /** A plain message; the rest are acknowledgements of handsets. */
    boolean text() {
        return (pdu.getEsmClass() & TYPE) == 0;
    }

    boolean hasHeader() {
        return (pdu.getEsmClass() & UDHI) != 0;
    }

    /** The short message, or the payload in its place. */
    byte[] octets() {
        var message = pdu.getShortMessage();
        return message != null && message.length > 0
                ? message
                : octets(Tag.MESSAGE_PAYLOAD).orElseGet(() -> new byte[0]);
    }

    Optional<byte[]> octets(Tag tag) {
        var parameter = pdu.getOptionalParameter(tag);
        if (parameter == null) {
            return Optional.empty();
        }
        var whole = parameter.serialize();
        return Optional.of(Arrays.copyOfRange(whole, TLV_HEAD, whole.length));
    }

    /** An unsigned number of one or two octets. */
    Optional<Integer> number(Tag tag) {
        return octets(tag)
                .filter(value -> value.length == 1 || value.length == 2)
                .map(value -> {
                    int high = value[0] & 0xFF;
                    return value.length == 1 ? high : high << 8 | value[1] & 0xFF;
                });
    }
}
