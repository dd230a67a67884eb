package io.patchbay.providers.smpp.internal.link;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A PDU as it came.
 *
 * @param bytes all of it, the header too
 */
record Pdu(int command, int status, int sequence, byte[] bytes) {
    static final int HEADER = 16;
    static final int RESPONSE = 0x80000000;
    static final int GENERIC_NACK = RESPONSE;
    static final int SUBMIT_RESPONSE = 0x80000004;
    static final int DELIVER = 0x05;
    static final int UNBIND = 0x06;
    static final int UNBIND_RESPONSE = 0x80000006;
    static final int ENQUIRE_LINK = 0x15;
    static final int OUTBIND = 0x0B;
    static final int ALERT_NOTIFICATION = 0x102;
    /** A message_payload has at most 65,535 octets; nothing else is nearly as long. */
    private static final int LONGEST = 1 << 17;

    private static final int SEQUENCE_AT = 12;

    static Pdu read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < HEADER || length > LONGEST) {
            throw new IOException(
                    "a PDU of " + length + " octets: this is not SMPP; if the port speaks TLS, set tls = true");
        }
        var bytes = new byte[length];
        ByteBuffer.wrap(bytes).putInt(length);
        in.readFully(bytes, Integer.BYTES, length - Integer.BYTES);
        var header = ByteBuffer.wrap(bytes);
        return new Pdu(header.getInt(4), header.getInt(8), header.getInt(SEQUENCE_AT), bytes);
    }

    boolean hasBody() {
        return bytes.length > HEADER;
    }

    /** Whether it wants an answer. */
    boolean request() {
        return command >= 0 && command != ALERT_NOTIFICATION && command != OUTBIND;
    }

    static void number(byte[] pdu, int sequence) {
        ByteBuffer.wrap(pdu).putInt(SEQUENCE_AT, sequence);
    }
}
