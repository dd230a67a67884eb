package io.patchbay.api.tenants;

/** Seals what must be stored and read again: AES-256-GCM under a key-encryption key that lives in the data folder, never in the database. */
public interface Secrets {
    /**
     * Seals a secret.
     *
     * @param context what it belongs to (authenticated, so that a sealed value cannot be moved to another row)
     */
    String seal(String context, String secret);

    /** @throws IllegalStateException if the value was changed, moved, or sealed under a key that is gone */
    String open(String context, String sealed);
}
