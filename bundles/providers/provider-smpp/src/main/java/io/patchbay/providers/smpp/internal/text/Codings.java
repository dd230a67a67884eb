package io.patchbay.providers.smpp.internal.text;

import java.util.List;
import java.util.Optional;

/**
 * Data codings (SMPP 3.4, 5.2.19) as an SMSC uses them.
 *
 * @param standard what the SMSC understands by data coding 0
 * @param order what is tried for a text, in this order; the first that has all of its characters is taken
 */
public record Codings(Alphabet standard, List<Choice> order) {
    private static final byte DEFAULT = 0;
    private static final byte ASCII = 1;
    private static final byte LATIN1 = 3;
    private static final byte UCS2 = 8;
    /** 23.038, section 4: the groups 0xF0 to 0xFF, bit 2 telling octets from text. */
    private static final int MESSAGE_CLASS = 0xF0;

    public Codings {
        order = List.copyOf(order);
        if (!order.contains(Choice.UCS2)) {
            throw new IllegalArgumentException("Name ucs2 too: only it has every character.");
        }
    }

    /** A way to send a text. */
    public enum Choice {
        STANDARD,
        LATIN1,
        UCS2
    }

    /** How a text goes. @param dataCoding the field's value */
    public record Coding(Alphabet alphabet, byte dataCoding) {}

    public Coding of(String text) {
        for (var choice : order) {
            var coding = coding(choice);
            if (coding.alphabet().has(text)) {
                return coding;
            }
        }
        return coding(Choice.UCS2);
    }

    private Coding coding(Choice choice) {
        return switch (choice) {
            case STANDARD -> new Coding(standard, DEFAULT);
            case LATIN1 -> new Coding(Alphabet.LATIN1, LATIN1);
            case UCS2 -> new Coding(Alphabet.UCS2, UCS2);
        };
    }

    /** The alphabet of a text that came in; empty for octets that are no text to us. */
    public Optional<Alphabet> of(byte dataCoding) {
        int coding = dataCoding & 0xFF;
        if (coding >= MESSAGE_CLASS) {
            return (coding & 4) == 0 ? Optional.of(standard) : Optional.empty();
        }
        return switch (coding) {
            case DEFAULT -> Optional.of(standard);
            case ASCII -> Optional.of(Alphabet.ASCII);
            case LATIN1 -> Optional.of(Alphabet.LATIN1);
            // 0x18 is UCS-2 with a message class (23.038, general data coding).
            case UCS2, 0x18, 0x19 -> Optional.of(Alphabet.UCS2);
            case 0x10, 0x11 -> Optional.of(standard);
            default -> Optional.empty();
        };
    }
}
