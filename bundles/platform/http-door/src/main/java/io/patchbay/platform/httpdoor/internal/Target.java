package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request asks for.
 *
 * @param rawPath the path as it came, for the {@code instance} of a problem
 * @param segments the path's parts, decoded; {@code %2F} stays inside its part
 * @param query names and values, decoded, in their order
 */
record Target(String rawPath, List<String> segments, List<Parameter> query) {
    private static final int MAX_PARAMETERS = 100;

    /** A name and a value of the query. */
    record Parameter(String name, String value) {}

    /** @throws Problem 400 */
    static Target parse(String uri) {
        var local = withoutOrigin(uri);
        int end = local.indexOf('?');
        var path = end < 0 ? local : local.substring(0, end);
        if (path.isEmpty() || path.charAt(0) != '/' || path.indexOf('#') >= 0) {
            throw malformed("The address must begin with a slash and hold no #.");
        }
        try {
            return new Target(path, segments(path), end < 0 ? List.of() : parameters(local.substring(end + 1)));
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    String path() {
        return "/" + String.join("/", segments);
    }

    Optional<String> first(String name) {
        for (var parameter : query) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter.value());
            }
        }
        return Optional.empty();
    }

    /** The absolute form ({@code GET http://host/path}) that clients use towards proxies is allowed by RFC 9112, 3.2.2. */
    private static String withoutOrigin(String uri) {
        if (!uri.isEmpty() && uri.charAt(0) == '/') {
            return uri;
        }
        var lower = uri.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw malformed("The address must begin with a slash.");
        }
        int authority = uri.indexOf("//") + 2;
        int path = uri.indexOf('/', authority);
        return path < 0 ? "/" : uri.substring(path);
    }

    private static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        for (int from = 1; from <= path.length(); ) {
            int to = path.indexOf('/', from);
            var raw = path.substring(from, to < 0 ? path.length() : to);
            var segment = UrlText.decode(raw, false);
            if (segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("The address holds . or .. as a part; write the path out.");
            }
            segments.add(segment);
            from = to < 0 ? path.length() + 1 : to + 1;
        }
        return segments;
    }

    private static List<Parameter> parameters(String query) {
        var parameters = new ArrayList<Parameter>();
        for (var part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            if (parameters.size() == MAX_PARAMETERS) {
                throw new IllegalArgumentException("The query has more than " + MAX_PARAMETERS + " parameters.");
            }
            int equals = part.indexOf('=');
            var name = equals < 0 ? part : part.substring(0, equals);
            var value = equals < 0 ? "" : part.substring(equals + 1);
            parameters.add(new Parameter(UrlText.decode(name, true), UrlText.decode(value, true)));
        }
        return parameters;
    }

    private static Problem malformed(String detail) {
        return new Problem(400, "malformed_address", detail);
    }
}
