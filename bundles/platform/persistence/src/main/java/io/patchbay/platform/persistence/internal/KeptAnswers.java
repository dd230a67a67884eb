package io.patchbay.platform.persistence.internal;

import io.patchbay.api.operations.PersonalData;
import io.patchbay.api.operations.Pseudonyms;
import io.patchbay.api.telephony.E164;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.internal.commit.OnceNumbers;
import io.patchbay.platform.persistence.internal.commit.OnceNumbers.Kept;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Numbers in the answers that are kept under idempotency keys. By age there is nothing to do: keys live for 7 days, and nothing is forgotten sooner. */
final class KeptAnswers implements PersonalData {
    private final Store store;
    private final CommitQueue commits;

    KeptAnswers(Store store, CommitQueue commits) {
        this.store = store;
        this.commits = commits;
    }

    @Override
    public String name() {
        return "idempotency keys";
    }

    @Override
    public CompletionStage<Forgotten> forget(E164 number, E164 pseudonym) {
        return store.readLater(connection -> OnceNumbers.naming(connection, number))
                .thenCompose(found -> replace(found, number, pseudonym));
    }

    private CompletionStage<Forgotten> replace(List<Kept> found, E164 number, E164 pseudonym) {
        CompletionStage<Forgotten> done = CompletableFuture.completedFuture(Forgotten.NOTHING);
        for (int from = 0; from < found.size(); from += OnceNumbers.STEP) {
            var step = found.subList(from, Math.min(found.size(), from + OnceNumbers.STEP));
            done = done.thenCompose(before -> commits.submit(
                            new Work<>(connection -> OnceNumbers.forget(connection, step, number, pseudonym)))
                    .thenApply(rows -> before.plus(new Forgotten(rows, 0))));
        }
        return done;
    }

    @Override
    public CompletionStage<Forgotten> forgetOld(Ages ages, Pseudonyms pseudonyms) {
        return CompletableFuture.completedFuture(Forgotten.NOTHING);
    }
}
