package io.patchbay.platform.provideraccounts.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids of providers that serve organizations' own accounts: {@code ORG.ID}, at most 40 characters, which is what a message's row has room for. */
final class ProviderIds {
    /** An account's id has at most 16. */
    private static final int ORG = 23;

    private static final int HASH = 10;
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?");

    private ProviderIds() {}

    static boolean valid(String id) {
        return ID.matcher(id).matches();
    }

    /** A slug that is too long is cut and told apart by a hash behind an underscore, which no slug has. */
    static String of(String org, String id) {
        if (org.length() <= ORG) {
            return org + "." + id;
        }
        return org.substring(0, ORG - HASH - 1) + "_" + hash(org).substring(0, HASH) + "." + id;
    }

    private static String hash(String org) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(org.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
