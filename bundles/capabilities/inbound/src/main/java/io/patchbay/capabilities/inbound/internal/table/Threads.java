package io.patchbay.capabilities.inbound.internal.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of what belongs together, made from what it has in common. */
public final class Threads {
    private static final int DIGITS = 32;

    private Threads() {}

    /** The conversation of a number with a peer: the same on every node and at every time, so that nobody needs to look it up. */
    public static String conversation(String org, String number, String peer) {
        return "conv_" + digest(org + '\n' + number + '\n' + peer).substring(0, DIGITS);
    }

    /** What the parts of one concatenated message have in common, in 64 hexadecimal digits. */
    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
