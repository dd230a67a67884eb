package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.LeaseHolder;
import io.patchbay.platform.persistence.testing.ToldEvents;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what it and the tenants are told, in the place of the bundles of numbers and webhooks. */
final class Landlord implements LeaseHolder {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    /** What it hears of tenants, to be registered. */
    final ToldEvents events = new ToldEvents(event -> heard.add(event.type()));

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
}
