package io.patchbay.platform.webhooks.internal.address;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host as written, in its one true form. Libraries below us read {@code 2130706433}, {@code 0177.1} and {@code ①②⑦.1} as 127.0.0.1, so this does too, before anything is looked up
 * (the rules of the WHATWG URL standard for IPv4, IDNA for names).
 *
 * @param text ASCII, small letters, no trailing dot, no brackets
 * @param literal the address it stands for without a look-up
 */
record HostSpelling(String text, Optional<InetAddress> literal) {
    private static final Pattern IPV6 = Pattern.compile("\\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)]");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]*|[0-9]+");
    private static final long IPV4_END = 1L << 32;

    static HostSpelling read(String raw) {
        return raw.startsWith("[") ? ipv6(raw) : nameOrIpv4(raw);
    }

    private static HostSpelling ipv6(String raw) {
        var inner = IPV6.matcher(raw);
        if (!inner.matches()) {
            throw new IllegalArgumentException("This is not an IPv6 address; write one without a zone.");
        }
        var address = literal(inner.group(1));
        if (address instanceof Inet4Address) {
            throw new IllegalArgumentException("IPv4 addresses written as IPv6 are not allowed.");
        }
        return new HostSpelling(address.getHostAddress(), Optional.of(address));
    }

    private static HostSpelling nameOrIpv4(String raw) {
        var ascii = ascii(raw);
        var labels = ascii.split("\\.", -1);
        if (!NUMBER.matcher(labels[labels.length - 1]).matches()) {
            return new HostSpelling(ascii, Optional.empty());
        }
        var address = ipv4(labels);
        return new HostSpelling(address.getHostAddress(), Optional.of(address));
    }

    private static String ascii(String raw) {
        var text = new StringBuilder();
        try {
            text.append(IDN.toASCII(raw, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Older readers of IDNA run past the end of some malformed labels.
            throw new IllegalArgumentException("This is not the name of a host.", e);
        }
        if (text.length() > 0 && text.charAt(text.length() - 1) == '.') {
            text.setLength(text.length() - 1);
        }
        if (text.length() == 0 || text.length() > 253 || text.indexOf("..") >= 0 || text.charAt(0) == '.') {
            throw new IllegalArgumentException("This is not the name of a host.");
        }
        return text.toString();
    }

    private static InetAddress ipv4(String[] labels) {
        if (labels.length > 4) {
            throw new IllegalArgumentException("This is not an IPv4 address.");
        }
        long value = 0;
        for (int i = 0; i < labels.length - 1; i++) {
            value += number(labels[i], 256) << (8 * (3 - i));
        }
        value += number(labels[labels.length - 1], IPV4_END >> (8 * (labels.length - 1)));
        return literal((value >> 24) + "." + ((value >> 16) & 255) + "." + ((value >> 8) & 255) + "." + (value & 255));
    }

    private static long number(String label, long end) {
        if (!NUMBER.matcher(label).matches() || label.length() > 20) {
            throw new IllegalArgumentException("This is not an IPv4 address.");
        }
        try {
            var value = parse(label.toLowerCase(Locale.ROOT));
            if (value < end) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("This is not an IPv4 address.", e);
        }
        throw new IllegalArgumentException("This is not an IPv4 address.");
    }

    private static long parse(String label) {
        if (label.startsWith("0x")) {
            return label.length() == 2 ? 0 : Long.parseLong(label, 2, label.length(), 16);
        }
        return Long.parseLong(label, label.length() > 1 && label.startsWith("0") ? 8 : 10);
    }

    /** Only ever called with text that needs no look-up. */
    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("This is not an address.", e);
        }
    }
}
