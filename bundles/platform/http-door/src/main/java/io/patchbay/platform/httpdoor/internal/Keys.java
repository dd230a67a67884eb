package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.KeyRing;
import io.patchbay.api.tenants.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks. While the key ring is being replaced nobody can be told apart, so that everyone waits. */
final class Keys {
    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 256;

    private final Place waiting = new Place();
    private volatile @Nullable KeyRing ring;

    void arrived(KeyRing arrived) {
        ring = arrived;
        waiting.release();
    }

    void gone(KeyRing gone) {
        if (ring == gone) {
            ring = null;
        }
    }

    boolean present() {
        return ring != null;
    }

    Place waiting() {
        return waiting;
    }

    /**
     * The holder of the key that the header carries.
     *
     * @return empty while the key ring is away
     * @throws Problem 401
     */
    Optional<Principal> require(@Nullable String authorization) {
        var secret = secret(authorization);
        if (secret == null) {
            throw missing();
        }
        var known = ring;
        if (known == null) {
            return Optional.empty();
        }
        return Optional.of(known.holder(secret).orElseThrow(Keys::unknown));
    }

    /** What {@code (?i:bearer) +([!-~]{1,256}) *} finds, at a tenth of its price: every request comes by here. */
    private static @Nullable String secret(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        int from = SCHEME.length();
        int to = authorization.length();
        while (from < to && authorization.charAt(from) == ' ') {
            from++;
        }
        while (to > from && authorization.charAt(to - 1) == ' ') {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (authorization.charAt(i) < '!' || authorization.charAt(i) > '~') {
                return null;
            }
        }
        return from < to && to - from <= LONGEST ? authorization.substring(from, to) : null;
    }

    /** The same where no key is needed: a bad one counts as none. */
    Optional<Principal> optional(@Nullable String authorization) {
        var known = ring;
        var secret = secret(authorization);
        return known != null && secret != null ? known.holder(secret) : Optional.empty();
    }

    static Problem missing() {
        return refusal("missing_key", "Send your key in the header Authorization, as Bearer and the key.", "Bearer");
    }

    private static Problem unknown() {
        return refusal(
                "unknown_key",
                "This key is unknown or was revoked; use another one.",
                "Bearer error=\"invalid_token\"");
    }

    private static Problem refusal(String code, String detail, String challenge) {
        return new Problem(401, code, detail, List.of(), Map.of("WWW-Authenticate", challenge));
    }
}
