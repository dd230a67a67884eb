package io.patchbay.providers.smpp.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.bean.SubmitSm;

/** What a handset would show of the parts that an SMSC has, read by a table of the test's own. */
record Reassembled(String body, int parts) {
    private static final String[] ROWS = {
        "@£$¥èéùìòÇ\nØø\rÅå", "Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ", " !\"#¤%&'()*+,-./", "0123456789:;<=>?",
        "¡ABCDEFGHIJKLMNO", "PQRSTUVWXYZÄÖÑÜ§", "¿abcdefghijklmno", "pqrstuvwxyzäöñüà"
    };
    private static final String ESCAPED = "\n\f\u0014^({)}/\\<[=~>]@|e€";

    static Reassembled of(List<SubmitSm> submits) {
        var texts = new TreeMap<Integer, String>();
        int total = 1;
        for (var submit : submits) {
            var octets = submit.getShortMessage();
            int index = 1;
            if ((submit.getEsmClass() & 0x40) != 0) {
                total = octets[4];
                index = octets[5];
                octets = Arrays.copyOfRange(octets, 6, octets.length);
            }
            var sar = submit.getOptionalParameter(Tag.SAR_SEGMENT_SEQNUM);
            if (sar instanceof OptionalParameter.Byte number) {
                index = number.getValue();
                total = ((OptionalParameter.Byte) submit.getOptionalParameter(Tag.SAR_TOTAL_SEGMENTS)).getValue();
            }
            texts.put(index, decode(octets, submit.getDataCoding()));
        }
        return new Reassembled(String.join("", texts.values()), total);
    }

    static String decode(byte[] octets, byte dataCoding) {
        if (dataCoding == 8) {
            return new String(octets, StandardCharsets.UTF_16BE);
        }
        if (dataCoding == 3) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
        var text = new StringBuilder();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == 0x1B) {
                i++;
                text.append(ESCAPED.charAt(escape(octets[i]) + 1));
            } else {
                text.append(ROWS[octets[i] >> 4].charAt(octets[i] & 0x0F));
            }
        }
        return text.toString();
    }

    private static int escape(byte code) {
        for (int i = 0; i < ESCAPED.length(); i += 2) {
            if (ESCAPED.charAt(i) == code) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such escape: " + code);
    }
}
