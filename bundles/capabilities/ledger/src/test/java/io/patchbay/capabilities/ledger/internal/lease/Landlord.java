package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.LeaseHolder;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what it and the tenants are told, in the place of the bundles of numbers and webhooks. */
final class Landlord implements LeaseHolder, ChangeApplier<Void, TenantEvent> {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    List<String> heard() {
        return heard;
    }

    void begin() {
        heard.clear();
        away = false;
    }

    /** From now on it knows of no number. */
    void forget() {
        away = true;
    }

    private CompletionStage<Void> note(String word) {
        if (away) {
            return CompletableFuture.failedFuture(Problem.notFound("number"));
        }
        heard.add(word);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> suspend(String org, String subject) {
        return note("suspend");
    }

    @Override
    public CompletionStage<Void> resume(String org, String subject) {
        return note("resume");
    }

    @Override
    public CompletionStage<Void> release(String org, String subject) {
        return note("release");
    }

    @Override
    public Class<TenantEvent> type() {
        return TenantEvent.class;
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    @SuppressWarnings("NullAway") // the one value that Void has
    public void write(Connection connection, List<Pending<Void, TenantEvent>> batch) {
        batch.forEach(pending -> pending.complete(null));
    }

    @Override
    public void committed(List<Pending<Void, TenantEvent>> batch) {
        batch.forEach(pending -> heard.add(pending.change().type()));
    }
}
