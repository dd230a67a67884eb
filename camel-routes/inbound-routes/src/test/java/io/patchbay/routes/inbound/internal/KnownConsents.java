package io.patchbay.routes.inbound.internal;

import io.patchbay.api.consent.ConsentChange;
import io.patchbay.api.consent.Consents;
import io.patchbay.api.consent.Suppressions;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger in a list, of one organization. */
final class KnownConsents implements Consents, Suppressions {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Boolean> change(ConsentChange change) {
        entries.add(new Entry(change.number(), change.optedOut(), change.source(), change.evidence(), change.at()));
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<Page<Entry>> suppressed(String org, Page.Request page) {
        var out = entries.stream().filter(Entry::optedOut).toList();
        return CompletableFuture.completedFuture(new Page<>(out, Optional.empty()));
    }

    @Override
    public CompletionStage<List<Entry>> ledger(String org, E164 number) {
        return CompletableFuture.completedFuture(List.copyOf(entries));
    }

    @Override
    public boolean suppressed(String org, E164 to) {
        return !entries.isEmpty() && entries.get(entries.size() - 1).optedOut();
    }

    @Override
    public void refused(String org, E164 to, String code, String message) {
        throw new AssertionError("no carrier here");
    }
}
