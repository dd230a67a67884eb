package io.patchbay.capabilities.messages.internal.rig;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What tenants were told, in the place of the bundle that delivers it. */
public final class EventLog implements ChangeApplier<@Nullable Void, TenantEvent> {
    private final ConcurrentLinkedQueue<TenantEvent> told = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean failing = new AtomicBoolean();

    @Override
    public Class<TenantEvent> type() {
        return TenantEvent.class;
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public void write(Connection connection, List<Pending<@Nullable Void, TenantEvent>> batch) throws SQLException {
        if (failing.getAndSet(false)) {
            throw new SQLException("undone by the test");
        }
        batch.forEach(pending -> pending.complete(null));
    }

    @Override
    public void committed(List<Pending<@Nullable Void, TenantEvent>> batch) {
        batch.forEach(pending -> told.add(pending.change()));
    }

    /** The next transaction that tells anybody anything is undone, and its units are run again. */
    public void failOnce() {
        failing.set(true);
    }

    void clear() {
        told.clear();
    }

    public List<TenantEvent> all() {
        return List.copyOf(told);
    }

    /** The types told about one message, in order, without {@code message.}. */
    public List<String> of(String id) {
        return told.stream()
                .filter(event -> event.subject().equals(id))
                .map(event -> event.type().substring("message.".length()))
                .toList();
    }
}
