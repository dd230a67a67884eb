package io.patchbay.routes.tenants.internal;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.OwnAccount;
import io.patchbay.api.accounts.OwnAccounts;
import io.patchbay.api.http.Problem;
import io.patchbay.routes.testing.KnownTenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Accounts in memory, of a kind with the settings user and token. */
final class KnownAccounts implements OwnAccounts {
    private final Map<String, OwnAccount> all = new TreeMap<>();

    @Override
    public List<OwnAccount> list(String org) {
        return all.values().stream()
                .filter(account -> account.org().equals(org))
                .toList();
    }

    @Override
    public Optional<OwnAccount> find(String org, String id) {
        return Optional.ofNullable(all.get(org + "." + id));
    }

    @Override
    public CompletionStage<Saved> put(Wanted wanted) {
        if ("wrong".equals(wanted.settings().get("token"))) {
            return CompletableFuture.failedFuture(
                    new Problem(422, "credential_refused", "The carrier does not take this account."));
        }
        var shown = new HashMap<>(wanted.settings());
        shown.remove("token");
        var key = wanted.org() + "." + wanted.id();
        var account = new OwnAccount(
                key,
                wanted.org(),
                wanted.id(),
                wanted.kind(),
                shown,
                List.of("token"),
                wanted.fallback(),
                1,
                KnownTenants.CREATED_AT,
                KnownTenants.CREATED_AT);
        return CompletableFuture.completedFuture(new Saved(account, all.put(key, account) == null, "active"));
    }

    @Override
    public CompletionStage<Boolean> remove(String org, String id, String by) {
        return CompletableFuture.completedFuture(all.remove(org + "." + id) != null);
    }

    @Override
    public CompletionStage<AccountFinding> check(String org, String id) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }
}
