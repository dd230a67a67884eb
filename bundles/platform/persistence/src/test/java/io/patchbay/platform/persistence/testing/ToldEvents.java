package io.patchbay.platform.persistence.testing;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;

/** Takes events in the place of the bundle of webhooks, and passes them on once they are committed, in the order of their commits. */
public final class ToldEvents implements ChangeApplier<Void, TenantEvent> {
    private static final int ORDER = 900;

    private final Consumer<TenantEvent> to;

    public ToldEvents(Consumer<TenantEvent> to) {
        this.to = to;
    }

    @Override
    public Class<TenantEvent> type() {
        return TenantEvent.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @SuppressWarnings("NullAway") // the one value that Void has
    public void write(Connection connection, List<Pending<Void, TenantEvent>> batch) {
        batch.forEach(pending -> pending.complete(null));
    }

    @Override
    public void committed(List<Pending<Void, TenantEvent>> batch) {
        batch.forEach(pending -> to.accept(pending.change()));
    }
}
