package io.patchbay.api.accounts;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Secrets that configurations name as {@code secret:NAME}, for operators. There is no way to read one back. */
public interface NamedSecretStore {
    /** In the order of their names. */
    List<Named> list();

    /** Stores a secret, in the place of an earlier one. Completes with true if there was none; fails with a 422 {@link io.patchbay.api.http.Problem} for a name or value that cannot be. */
    CompletionStage<Boolean> set(String name, String value);

    /** Completes with false if there is none of this name. */
    CompletionStage<Boolean> remove(String name);

    /** A secret without its value. */
    record Named(String name, Instant created, Instant changed) {}
}
