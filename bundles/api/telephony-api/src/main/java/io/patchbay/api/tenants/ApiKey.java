package io.patchbay.api.tenants;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as it may be shown: never the secret.
 *
 * @param id {@code key_…}
 * @param hint the first characters of the secret, such as {@code pb_org_4fQ…}
 * @param project id of the project it is bound to
 * @param revoked when it was revoked
 */
public record ApiKey(
        String id,
        String org,
        Optional<String> project,
        String name,
        String hint,
        Set<Scope> scopes,
        Instant created,
        Optional<Instant> revoked) {

    /**
     * A key just made.
     *
     * @param secret {@code pb_org_…} or {@code pb_proj_…}: shown now and never again; empty when an idempotent request is repeated
     */
    public record Created(ApiKey key, Optional<String> secret) {
        @Override
        public String toString() {
            return "Created[" + key.id() + "]";
        }
    }
}
