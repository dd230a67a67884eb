package io.patchbay.api.accounts;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Which organization has accounts of its own, for the choice of a provider. */
public interface AccountOwners {
    /** Hands over all of them by organization, now and after every change until closed; from any thread, so the listener must be quick. */
    AutoCloseable follow(Consumer<Map<String, List<Owned>>> listener);

    /** An account. @param provider id of its provider @param fallback whether the operator's carriers may serve the organization when it cannot */
    record Owned(String provider, boolean fallback) {}
}
