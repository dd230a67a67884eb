package io.patchbay.platform.tenants.internal;

import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Principal;
import java.util.Optional;

/**
 * A key as the ring holds it.
 *
 * @param holder who holds it, made once so that a look-up makes nothing; empty when the key was revoked
 */
record KeyRow(ApiKey key, KeyHash hash, Optional<Principal> holder) {
    static KeyRow of(ApiKey key, KeyHash hash) {
        var holder = new Principal(key.id(), key.org(), key.project(), key.scopes());
        return new KeyRow(key, hash, key.revoked().isEmpty() ? Optional.of(holder) : Optional.empty());
    }
}
