package io.patchbay.providers.smpp.internal.link;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Where an account may connect to: an organization's own must not lead into the network that the host stands in. */
public enum Reach {
    ANYWHERE,
    PUBLIC;

    boolean allows(InetAddress address) {
        return this == ANYWHERE || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var octets = address.getAddress();
        int first = octets[0] & 0xFF;
        int second = octets[1] & 0xFF;
        return address instanceof Inet6Address ? globalUnicast(octets, first, second) : globalV4(first, second);
    }

    /** Without 0/8, the carriers' shared 100.64/10, benchmarks' 198.18/15 and the reserved 240/4. */
    private static boolean globalV4(int first, int second) {
        boolean shared = first == 100 && (second & 0xC0) == 64;
        boolean benchmark = first == 198 && (second & 0xFE) == 18;
        return first != 0 && first < 240 && !shared && !benchmark;
    }

    /** 2000::/3 without Teredo (2001:0::/32) and 6to4 (2002::/16), which hold IPv4 addresses; NAT64 and unique local ones are outside of it. */
    private static boolean globalUnicast(byte[] octets, int first, int second) {
        boolean teredo = first == 0x20 && second == 0x01 && octets[2] == 0 && octets[3] == 0;
        boolean sixToFour = first == 0x20 && second == 0x02;
        return (first & 0xE0) == 0x20 && !teredo && !sixToFour;
    }
}
