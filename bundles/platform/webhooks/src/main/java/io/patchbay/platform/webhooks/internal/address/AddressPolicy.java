package io.patchbay.platform.webhooks.internal.address;

import io.patchbay.api.host.Profile;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses webhooks may be sent to: those of the public Internet by https, and by either scheme those that the operator lists (in the sandbox profile also this computer).
 */
public final class AddressPolicy {
    /** IANA's special-purpose registries, and the metadata services that live outside of them. */
    private static final List<Refused> REFUSED = List.of(
            refused("an unspecified address", "0.0.0.0/8 ::/128"),
            refused("a loopback address", "127.0.0.0/8 ::1/128"),
            refused("a private address", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10"),
            refused("a carrier's private address", "100.64.0.0/10"),
            refused("a link-local or metadata address", "169.254.0.0/16 fe80::/10 168.63.129.16/32"),
            refused("an address for documentation", "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24"),
            refused("an address for documentation", "2001:db8::/32 3fff::/20"),
            refused("an address for benchmarks", "198.18.0.0/15 2001:2::/48"),
            refused("a 6to4 or Teredo address", "192.88.99.0/24 2002::/16 2001::/32"),
            refused("a NAT64 address", "64:ff9b::/96 64:ff9b:1::/48"),
            refused("a multicast address", "224.0.0.0/4 ff00::/8"),
            refused("a reserved address", "192.0.0.0/24 240.0.0.0/4 2001::/23 3ffe::/16"));

    private static final AddressRange PUBLIC_IPV6 = AddressRange.parse("2000::/3");
    private static final List<AddressRange> LOOPBACK = AddressRange.list("127.0.0.0/8 ::1/128");
    private static final Pattern LOCAL_NAME = Pattern.compile("localhost|.*\\.localhost|localhost\\.localdomain");
    private static final Pattern INSIDE_NAME =
            Pattern.compile("[^.]+|.*\\.(local|localdomain|internal|intranet|lan|home\\.arpa)");

    private final boolean sandbox;
    private final List<AddressRange> listed;
    private final List<AddressRange> allowed;

    /**
     * @param allow ranges separated by commas, empty for none
     * @throws IllegalArgumentException if one is not a range
     */
    public AddressPolicy(Profile profile, String allow) {
        this.sandbox = profile == Profile.SANDBOX;
        this.listed = AddressRange.list(allow);
        var all = new ArrayList<>(listed);
        if (sandbox) {
            all.addAll(LOOPBACK);
        }
        this.allowed = List.copyOf(all);
    }

    /** What can be told without a look-up. @throws IllegalArgumentException with a sentence for the tenant */
    public void checkWritten(TargetUrl url) {
        url.literal().flatMap(address -> objection(url, address)).ifPresent(AddressPolicy::refuse);
        if (url.literal().isPresent() || !listed.isEmpty()) {
            return;
        }
        if (LOCAL_NAME.matcher(url.host()).matches()) {
            objection(url, LOOPBACK.get(0).network()).ifPresent(AddressPolicy::refuse);
        } else if (!url.secure()) {
            refuse(plainRefused());
        } else if (INSIDE_NAME.matcher(url.host()).matches()) {
            refuse("This name belongs to a private network; use one that the Internet knows.");
        }
    }

    /** Why a delivery must not go to this address; empty if it may. */
    Optional<String> objection(TargetUrl url, InetAddress address) {
        if (allowed.stream().anyMatch(range -> range.contains(address))) {
            return Optional.empty();
        }
        var kind = kindOfRefused(address);
        if (kind.isPresent()) {
            return kind.map(word -> "This is " + word + "; use a public one.");
        }
        return url.secure() ? Optional.empty() : Optional.of(plainRefused());
    }

    private static Optional<String> kindOfRefused(InetAddress address) {
        return REFUSED.stream()
                .filter(refused -> refused.contains(address))
                .map(Refused::word)
                .findFirst()
                .or(() -> address instanceof Inet6Address && !PUBLIC_IPV6.contains(address)
                        ? Optional.of("a reserved address")
                        : Optional.empty());
    }

    private String plainRefused() {
        return sandbox
                ? "http:// is allowed to this computer only (localhost or 127.0.0.1); use https:// elsewhere."
                : "http:// is not allowed; use https://.";
    }

    private static void refuse(String sentence) {
        throw new IllegalArgumentException(sentence);
    }

    private static Refused refused(String word, String ranges) {
        return new Refused(word, AddressRange.list(ranges));
    }

    private record Refused(String word, List<AddressRange> ranges) {
        boolean contains(InetAddress address) {
            return ranges.stream().anyMatch(range -> range.contains(address));
        }
    }
}
