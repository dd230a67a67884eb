package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.AccountFinding.Outcome;
import io.patchbay.api.accounts.OwnAccounts.Wanted;
import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.spi.accounts.AccountSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** What an organization wants to bring, looked at before anything is stored. */
final class Application {
    /** Together with what sealing adds, they fit into one column. */
    private static final int MOST_SECRET = 16_000;

    private static final int TRY_AGAIN_SECONDS = 30;

    private final Tenants tenants;
    private final Kinds kinds;

    Application(Tenants tenants, Kinds kinds) {
        this.tenants = tenants;
        this.kinds = kinds;
    }

    /** What passed. @param detail what the carrier says of it */
    record Passed(AccountSettings settings, String detail) {
        @Override
        public String toString() {
            return "Passed[" + settings + "]";
        }
    }

    /** Fails with a {@link Problem} that says what is wrong. */
    CompletionStage<Passed> examine(Wanted wanted) {
        try {
            var settings = read(wanted);
            return check(wanted.kind(), settings).thenApply(found -> passed(settings, found));
        } catch (Problem e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Never fails. */
    CompletionStage<AccountFinding> check(String kind, AccountSettings settings) {
        var found = kinds.find(kind);
        return found.isPresent()
                ? kinds.check(found.get(), settings)
                : CompletableFuture.completedFuture(
                        new AccountFinding(Outcome.UNREACHABLE, "", kinds.unknown(kind), List.of()));
    }

    private AccountSettings read(Wanted wanted) {
        if (tenants.organization(wanted.org()).isEmpty()) {
            throw Problem.notFound("organization");
        }
        if (!ProviderIds.valid(wanted.id())) {
            throw Problem.invalid(
                    "{providerId}",
                    "invalid_id",
                    "An account's id has 1 to 16 of a-z, 0-9 and inner hyphens, such as main.");
        }
        var kind = kinds.find(wanted.kind())
                .orElseThrow(() -> Problem.invalid("/kind", "unknown_kind", kinds.unknown(wanted.kind())));
        var form = SettingsForm.ofTenant(kind.settings());
        var settings = form.read(wanted.settings());
        var errors = form.errors(kind, settings);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        int secret = settings.secrets().values().stream()
                .mapToInt(value -> value.text().length())
                .sum();
        if (secret > MOST_SECRET) {
            throw Problem.invalid(
                    "/settings",
                    "length",
                    "The secrets of an account have at most " + MOST_SECRET + " characters together.");
        }
        return settings;
    }

    private static Passed passed(AccountSettings settings, AccountFinding found) {
        return switch (found.outcome()) {
            case WORKING -> new Passed(settings, found.sentence());
            case INVALID -> throw new CompletionException(Problem.invalid(found.flaws()));
            case REFUSED ->
                throw new CompletionException(new Problem(
                        422,
                        "credential_refused",
                        "The carrier does not take this account"
                                + (found.code().isEmpty() ? "" : " (its code " + found.code() + ")") + ": "
                                + found.sentence() + " Nothing was stored."));
            case UNREACHABLE ->
                throw new CompletionException(Problem.unavailable(
                        "carrier_unreachable",
                        "The carrier could not be asked, and nothing was stored: " + found.sentence(),
                        TRY_AGAIN_SECONDS));
        };
    }
}
