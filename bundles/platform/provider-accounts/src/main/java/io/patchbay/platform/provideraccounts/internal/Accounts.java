package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.AccountOwners;
import io.patchbay.api.accounts.OwnAccount;
import io.patchbay.api.accounts.OwnAccounts;
import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.spi.accounts.AccountFollower;
import io.patchbay.spi.accounts.ProviderAccounts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Organizations' own accounts: kept in the store, told to the bundles that serve them and to the choice of providers. */
@Component(service = {OwnAccounts.class, ProviderAccounts.class, AccountOwners.class})
public final class Accounts implements OwnAccounts, ProviderAccounts, AccountOwners {
    /** Its lines go to logs/audit.log. */
    private static final Logger AUDIT = LoggerFactory.getLogger("audit.accounts");

    private final CommitQueue commits;
    private final AccountSeals seals;
    private final Application applications;
    private final AccountWrites writes;
    private final Refreshed<String, AccountRow> rows;
    private final AccountNews news;

    @Activate
    public Accounts(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference Secrets secrets,
            @Reference Tenants tenants,
            @Reference Kinds kinds) {
        store.migrate("provideraccounts", Accounts.class.getClassLoader());
        this.commits = commits;
        this.seals = new AccountSeals(secrets);
        this.applications = new Application(tenants, kinds);
        this.writes = new AccountWrites(Clock.systemUTC());
        this.rows = store.follow(AccountRow::since);
        this.news = new AccountNews(rows::all, seals);
    }

    @Deactivate
    public void close() {
        news.close();
        rows.close();
    }

    @Override
    public List<OwnAccount> list(String org) {
        var own = news.of(org);
        return own.isEmpty()
                ? List.of()
                : own.stream()
                        .flatMap(account -> Optional.ofNullable(rows.get(account.provider())).stream())
                        .filter(AccountRow::there)
                        .map(AccountRow::view)
                        .toList();
    }

    @Override
    public Optional<OwnAccount> find(String org, String id) {
        return row(org, id).map(AccountRow::view);
    }

    @Override
    public CompletionStage<Saved> put(Wanted wanted) {
        return applications.examine(wanted).thenCompose(passed -> {
            var sealed = seals.seal(ProviderIds.of(wanted.org(), wanted.id()), passed.settings());
            return commits.submit(new Work<>(c -> writes.put(c, wanted, sealed)))
                    .thenApply(written -> {
                        changed(written.row(), "set", wanted.by());
                        return new Saved(written.row().view(), written.fresh(), passed.detail());
                    });
        });
    }

    @Override
    public CompletionStage<Boolean> remove(String org, String id, String by) {
        if (!ProviderIds.valid(id)) {
            return CompletableFuture.completedFuture(false);
        }
        return commits.submit(new Work<>(c -> writes.remove(c, org, ProviderIds.of(org, id))))
                .thenApply(gone -> {
                    gone.ifPresent(row -> changed(row, "removed", by));
                    return gone.isPresent();
                });
    }

    @Override
    public CompletionStage<AccountFinding> check(String org, String id) {
        var row = row(org, id);
        return row.isEmpty()
                ? CompletableFuture.failedFuture(Problem.notFound("provider account"))
                : applications.check(row.get().kind(), seals.open(row.get()));
    }

    @Override
    public AutoCloseable follow(String kind, AccountFollower follower) {
        return news.follow(kind, follower);
    }

    @Override
    public AutoCloseable follow(Consumer<Map<String, List<Owned>>> listener) {
        return news.follow(listener);
    }

    private Optional<AccountRow> row(String org, String id) {
        return ProviderIds.valid(id)
                ? Optional.ofNullable(rows.get(ProviderIds.of(org, id)))
                        .filter(row -> row.there() && row.org().equals(org))
                : Optional.empty();
    }

    private void changed(AccountRow row, String what, String by) {
        rows.put(row.provider(), row);
        news.changed();
        AUDIT.info("provider account {} ({}) {} by {}", row.provider(), row.kind(), what, by);
    }
}
