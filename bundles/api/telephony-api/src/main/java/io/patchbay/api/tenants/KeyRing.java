package io.patchbay.api.tenants;

import java.util.Optional;

/** Finds the holder of a key; in memory, so that it may be asked on an event loop. A revoked key is unknown within one second. */
public interface KeyRing {
    Optional<Principal> holder(String secret);
}
