package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.host.AdminAccount;
import io.patchbay.api.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Who may see what is the operator's alone, from another machine: the account {@code admin}, over TLS. */
final class Operators {
    private static final String SCHEME = "basic ";

    private final AtomicReference<@Nullable AdminAccount> account = new AtomicReference<>();

    void arrived(AdminAccount arrived) {
        account.set(arrived);
    }

    void gone(AdminAccount gone) {
        account.compareAndSet(gone, null);
    }

    /**
     * Reads a file: not for an event loop.
     *
     * @throws Problem 401, or 503 while nobody knows the password
     */
    void require(@Nullable String authorization) {
        var known = account.get();
        if (known == null) {
            throw Problem.unavailable("being_replaced", "The part that knows the password is away; try again.", 1);
        }
        var pair = pair(authorization);
        int colon = pair.indexOf(':');
        if (colon < 0 || !known.opens(pair.substring(0, colon), pair.substring(colon + 1))) {
            throw new Problem(
                    401,
                    "operators_only",
                    "Send the name admin and its password by Basic authentication; patchbay:admin-password makes a new one.",
                    List.of(),
                    Map.of("WWW-Authenticate", "Basic realm=\"patchbay\", charset=\"UTF-8\""));
        }
    }

    private static String pair(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        try {
            var written = authorization.substring(SCHEME.length()).strip();
            return new String(Base64.getDecoder().decode(written), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
