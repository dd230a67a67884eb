package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.store.Change;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.CommitQueue;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A queue before another one. */
class Forwarding implements CommitQueue {
    private final CommitQueue to;

    Forwarding(CommitQueue to) {
        this.to = to;
    }

    @Override
    public <R> CompletionStage<R> submit(Change<R> change) {
        return to.submit(change);
    }

    @Override
    public <R> CompletionStage<Once<R>> submitOnce(Optional<OnceKey> key, Change<R> change, Codec<R> codec) {
        return to.submitOnce(key, change, codec);
    }

    @Override
    public AutoCloseable register(ChangeApplier<?, ?> applier) {
        return to.register(applier);
    }
}
