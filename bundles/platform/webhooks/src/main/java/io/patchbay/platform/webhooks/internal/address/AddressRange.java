package io.patchbay.platform.webhooks.internal.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A range of addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}; a plain address is a range of one.
 *
 * @param network an address of the range, 4 or 16 bytes
 * @param bits length of the prefix
 */
record AddressRange(InetAddress network, int bits) {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/(\\d{1,3}))?");

    /** @throws IllegalArgumentException if it is not a range */
    static AddressRange parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a range of addresses: " + text);
        }
        var host = form.group(1).indexOf(':') >= 0 ? "[" + form.group(1) + "]" : form.group(1);
        var network = HostSpelling.read(host).literal().orElseThrow();
        int longest = network.getAddress().length * 8;
        int bits = form.group(2) == null ? longest : Integer.parseInt(form.group(2));
        if (bits > longest) {
            throw new IllegalArgumentException("not a range of addresses: " + text);
        }
        return new AddressRange(network, bits);
    }

    /** Ranges separated by commas or spaces; none for an empty text. */
    static List<AddressRange> list(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(AddressRange::parse)
                .toList();
    }

    boolean contains(InetAddress address) {
        var mine = network.getAddress();
        var other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
