package io.patchbay.api.routing;

import io.patchbay.api.accounts.AccountFinding;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Asks carriers whether they take the credentials of providers that run. */
public interface ProviderTests {
    /** Empty if there is no such provider, or it cannot be asked. Sends nothing to anybody; never fails. */
    Optional<CompletionStage<AccountFinding>> test(String provider);
}
