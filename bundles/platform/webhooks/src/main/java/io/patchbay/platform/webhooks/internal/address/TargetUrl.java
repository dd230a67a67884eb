package io.patchbay.platform.webhooks.internal.address;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that a tenant gave, read strictly: what two parsers could read in two ways is refused.
 *
 * @param secure https rather than http
 * @param host name in ASCII and small letters without a trailing dot, or a literal address without brackets
 * @param literal the address, if the host is one in any spelling
 * @param port 1 to 65535
 * @param path path and query as they go on the wire, never empty
 */
public record TargetUrl(boolean secure, String host, Optional<InetAddress> literal, int port, String path) {
    private static final int MAX_LENGTH = 2048;
    private static final Pattern FORM = Pattern.compile("(?i)(https?)://([^/?#]*)([^#]*)(#.*)?");
    private static final Pattern PATH = Pattern.compile("[!$-;=?-Z\\[\\]_a-z~]*");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*]|[^:]*)(?::(\\d{1,5}))?");

    /** @throws IllegalArgumentException with a sentence for the tenant */
    public static TargetUrl parse(String url) {
        if (url.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("An address has at most 2,048 characters.");
        }
        if (url.chars().anyMatch(c -> c <= ' ' || c == 0x7F || c == '\\')) {
            throw new IllegalArgumentException("An address has no spaces, control characters or backslashes.");
        }
        var form = FORM.matcher(url);
        if (!form.matches()) {
            throw new IllegalArgumentException("Write the whole address, such as https://example.com/hooks.");
        }
        if (form.group(4) != null) {
            throw new IllegalArgumentException("Leave out the fragment: what follows # is never sent.");
        }
        return assemble(form.group(1).toLowerCase(Locale.ROOT).equals("https"), form.group(2), form.group(3));
    }

    private static TargetUrl assemble(boolean secure, String authority, String path) {
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "Leave out the user name and password: deliveries are signed, check the signature instead.");
        }
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Write the host as a name, optionally with a port from 1 to 65535.");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("Write the path and query in ASCII, percent-encoding everything else.");
        }
        var host = HostSpelling.read(parts.group(1));
        var port = parts.group(2) == null ? (secure ? 443 : 80) : Integer.parseInt(parts.group(2));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("A port is a number from 1 to 65535.");
        }
        return new TargetUrl(secure, host.text(), host.literal(), port, path.startsWith("/") ? path : "/" + path);
    }

    /** Scheme, host and port: what a connection is made to. */
    public String origin() {
        return (secure ? "https://" : "http://") + host + ":" + port;
    }
}
