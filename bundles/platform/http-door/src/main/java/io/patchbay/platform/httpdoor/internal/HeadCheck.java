package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a head must and must not say, before anything else is looked at. */
final class HeadCheck {
    private HeadCheck() {}

    /** @throws Problem 400 or 417 */
    static void form(HttpServerRequest http) {
        var headers = http.headers();
        if (http.version() == HttpVersion.HTTP_1_1 && !headers.contains(HttpHeaders.HOST)) {
            throw new Problem(400, "missing_host", "HTTP/1.1 needs the header Host; add it.");
        }
        var expect = headers.get(HttpHeaders.EXPECT);
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            throw new Problem(417, "unknown_expectation", "Of the header Expect only 100-continue is understood.");
        }
    }

    /** @throws Problem 415 */
    static void body(MultiMap headers, Set<String> mediaTypes) {
        var encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Problem(
                    415,
                    "unsupported_encoding",
                    "Send the body as it is, without Content-Encoding (compression is refused).");
        }
        var transfer = headers.get(HttpHeaders.TRANSFER_ENCODING);
        if (transfer != null && !transfer.equalsIgnoreCase("chunked")) {
            throw new Problem(415, "unsupported_encoding", "Of Transfer-Encoding only chunked is understood.");
        }
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && BodyReader.follows(headers) && !mediaTypes.contains(essence(type))) {
            throw new Problem(
                    415,
                    "unsupported_media_type",
                    "Send the body as " + String.join(" or ", mediaTypes) + " and say so in Content-Type.");
        }
    }

    /** 405 with what would be allowed. */
    static Problem notAllowed(String allowed) {
        return new Problem(
                405,
                "method_not_allowed",
                "This address knows other methods only: " + allowed + ".",
                List.of(),
                Map.of("Allow", allowed));
    }

    /** The type without its parameters; {@code application/…+json} counts as JSON. */
    private static String essence(String type) {
        int end = type.indexOf(';');
        var essence = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return essence.startsWith("application/") && essence.endsWith("+json") ? "application/json" : essence;
    }
}
