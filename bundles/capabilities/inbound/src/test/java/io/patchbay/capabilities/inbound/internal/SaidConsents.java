package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.consent.ConsentChange;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What people said about wanting texts, in the place of the bundle that keeps the ledger. */
final class SaidConsents implements ChangeApplier<Boolean, ConsentChange> {
    final ConcurrentLinkedQueue<ConsentChange> all = new ConcurrentLinkedQueue<>();

    @Override
    public Class<ConsentChange> type() {
        return ConsentChange.class;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public void write(Connection connection, List<Pending<Boolean, ConsentChange>> batch) {
        batch.forEach(pending -> pending.complete(true));
    }

    @Override
    public void committed(List<Pending<Boolean, ConsentChange>> batch) {
        batch.forEach(pending -> all.add(pending.change()));
    }
}
