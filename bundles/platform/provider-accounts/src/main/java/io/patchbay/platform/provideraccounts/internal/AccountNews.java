package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.AccountOwners.Owned;
import io.patchbay.spi.accounts.AccountFollower;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells of accounts: who owns which to the choice of providers, at once; and each to the bundle that serves its kind. */
final class AccountNews implements AutoCloseable {
    private final Supplier<Collection<AccountRow>> rows;
    private final AccountSeals seals;
    private final Listeners<Map<String, List<Owned>>> choosers = new Listeners<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Watch watch;
    private volatile Map<String, List<Owned>> told;

    AccountNews(Supplier<Collection<AccountRow>> rows, AccountSeals seals) {
        this.rows = rows;
        this.seals = seals;
        this.told = owned();
        this.watch = new Watch("provider-accounts", this::look);
    }

    /** A row was written here. The choice hears of it before the writer does, so that what he sends next goes where he said. */
    void changed() {
        tellChoosers();
        watch.now();
    }

    /** Those of an organization, by their ids; asked for each message. */
    List<Owned> of(String org) {
        return told.getOrDefault(org, List.of());
    }

    AutoCloseable follow(Consumer<Map<String, List<Owned>>> listener) {
        synchronized (this) {
            listener.accept(told);
            return choosers.add(listener);
        }
    }

    AutoCloseable follow(String kind, AccountFollower target) {
        var follower = new Follower(kind, target, seals);
        followers.add(follower);
        watch.now();
        return () -> {
            followers.remove(follower);
            follower.close();
        };
    }

    private void look() {
        tellChoosers();
        var now = rows.get();
        followers.forEach(follower -> follower.look(now));
    }

    private synchronized void tellChoosers() {
        var now = owned();
        if (!now.equals(told)) {
            told = now;
            choosers.tell(now);
        }
    }

    private Map<String, List<Owned>> owned() {
        var byOrg = new TreeMap<String, List<Owned>>();
        rows.get().stream().filter(AccountRow::there).sorted(AccountRow.BY_ID).forEach(row -> byOrg.computeIfAbsent(
                        row.org(), org -> new ArrayList<>())
                .add(new Owned(row.provider(), row.fallback())));
        return Map.copyOf(byOrg);
    }

    @Override
    public void close() {
        watch.close();
        followers.forEach(Follower::close);
    }
}
