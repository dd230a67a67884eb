package io.patchbay.platform.webhooks.internal;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.Dialect;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Store;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/** A store of which each fourth read fails, by a fixed seed, when the sweeper asks. */
final class MoodyStore implements Store {
    private final Store store;
    private final Random random = new Random(20261129);

    MoodyStore(Store store) {
        this.store = store;
    }

    @Override
    public <R> R read(SqlFunction<R> query) {
        if (Thread.currentThread().getName().equals("webhook-sweeper") && random.nextInt(4) == 0) {
            throw new StoreUnavailable("The database is restarted.");
        }
        return store.read(query);
    }

    @Override
    public void migrate(String owner, ClassLoader bundle) {
        store.migrate(owner, bundle);
    }

    @Override
    public <R> CompletionStage<R> readLater(SqlFunction<R> query) {
        return store.readLater(query);
    }

    @Override
    public <K, V> Refreshed<K, V> follow(ChangedRows<K, V> changedSince) {
        return store.follow(changedSince);
    }

    @Override
    public Dialect dialect() {
        return store.dialect();
    }
}
