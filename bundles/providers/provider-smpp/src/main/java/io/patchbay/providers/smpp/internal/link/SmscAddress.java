package io.patchbay.providers.smpp.internal.link;

import java.util.regex.Pattern;

/** Where an SMSC listens. */
public record SmscAddress(String host, int port) {
    /** The port that IANA lists for SMPP. */
    public static final int USUAL_PORT = 2775;

    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

    public SmscAddress {
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("Write a port as a number from 1 to 65535.");
        }
    }

    /** @param text {@code HOST} or {@code HOST:PORT}, an IPv6 address in brackets */
    public static SmscAddress parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("Write an SMSC as HOST:PORT.");
        }
        var host = match.group(1).replace("[", "").replace("]", "");
        return new SmscAddress(host, match.group(2) == null ? USUAL_PORT : Integer.parseInt(match.group(2)));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
