package io.patchbay.capabilities.messages.internal.rig;

import io.patchbay.api.store.Change;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.CommitQueue;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The commit queue with an answer lost now and then: the change may have taken effect, or not. */
public final class FaultyCommits implements CommitQueue {
    private final CommitQueue commits;
    private volatile Predicate<Change<?>> refused = change -> false;
    private volatile Predicate<Change<?>> unanswered = change -> false;

    FaultyCommits(CommitQueue commits) {
        this.commits = commits;
    }

    public void heal() {
        refused = change -> false;
        unanswered = change -> false;
    }

    /** The next changes whose text holds a word fail, and leave nothing. */
    public void refuse(String word, int times) {
        refused = next(word, times);
    }

    /** The next changes whose text holds a word fail, though they took effect. */
    public void loseAnswer(String word, int times) {
        unanswered = next(word, times);
    }

    private static Predicate<Change<?>> next(String word, int times) {
        var left = new AtomicInteger(times);
        return change -> change.toString().contains(word) && left.getAndDecrement() > 0;
    }

    @Override
    public <R> CompletionStage<R> submit(Change<R> change) {
        if (refused.test(change)) {
            return CompletableFuture.failedFuture(new StoreUnavailable("refused by the test"));
        }
        if (unanswered.test(change)) {
            return commits.submit(change)
                    .thenCompose(done -> CompletableFuture.failedFuture(new StoreUnavailable("lost by the test")));
        }
        return commits.submit(change);
    }

    @Override
    public <R> CompletionStage<Once<R>> submitOnce(Optional<OnceKey> key, Change<R> change, Codec<R> codec) {
        return commits.submitOnce(key, change, codec);
    }

    @Override
    public AutoCloseable register(ChangeApplier<?, ?> applier) {
        return commits.register(applier);
    }
}
