package io.patchbay.api.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The accounts at carriers that organizations brought themselves. Reads answer from memory; writes complete after the commit, or fail with {@link io.patchbay.api.http.Problem} or
 * {@link io.patchbay.api.store.StoreUnavailable}.
 */
public interface OwnAccounts {
    /** In the order of their names. */
    List<OwnAccount> list(String org);

    Optional<OwnAccount> find(String org, String id);

    /**
     * Asks the carrier whether it takes the credential, then stores the account in the place of an earlier one of the same id. Fails with 404 for an unknown organization, 422 {@code
     * unknown_kind}, {@code invalid_fields} or {@code credential_refused}, 503 {@code carrier_unreachable}: then nothing was stored.
     */
    CompletionStage<Saved> put(Wanted account);

    /** Completes with false if there is no such account. What the carrier has taken is finished; nothing more is handed to it. @param by who does it, for the audit log */
    CompletionStage<Boolean> remove(String org, String id, String by);

    /** Asks the carrier about a stored account. Fails with 404 if there is none. */
    CompletionStage<AccountFinding> check(String org, String id);

    /**
     * An account to store.
     *
     * @param settings every setting by name, secrets in the clear among them: all of them, since a stored secret is never taken over into changed settings
     * @param by who does it, for the audit log
     */
    record Wanted(String org, String id, String kind, Map<String, String> settings, boolean fallback, String by) {
        @Override
        public String toString() {
            return "Wanted[" + org + " " + id + " " + kind + "]";
        }
    }

    /** What was stored. @param created whether there was none before @param detail what the carrier says of it */
    record Saved(OwnAccount account, boolean created, String detail) {}
}
