package io.patchbay.platform.consent.internal;

import io.patchbay.api.consent.ConsentChange;
import io.patchbay.api.consent.Consents;
import io.patchbay.api.consent.Suppressions;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.platform.consent.internal.ConsentRows.Suppressed;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger in tables, and those who have opted out in memory: the check for each message costs a look into a map. Memory follows a commit before whoever asked for the change is
 * told of it.
 */
@Component(service = {Consents.class, Suppressions.class})
public final class ConsentLedger implements Consents, Suppressions, ChangeApplier<Boolean, ConsentChange> {
    private static final Logger LOG = LoggerFactory.getLogger(ConsentLedger.class);
    /** Twilio's error for a recipient who has replied STOP to the sender. */
    private static final Set<String> BLOCKED = Set.of("21610");

    private static final int ORDER = 400;

    private final Store store;
    private final CommitQueue commits;
    private final Clock clock;
    private final Refreshed<Suppressed, Boolean> suppressed;
    private final AutoCloseable registration;

    @Activate
    public ConsentLedger(@Reference Store store, @Reference CommitQueue commits) {
        this(store, commits, Clock.systemUTC());
    }

    ConsentLedger(Store store, CommitQueue commits, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        store.migrate("consent", ConsentLedger.class.getClassLoader());
        this.suppressed = store.follow(ConsentRows::changedSince);
        this.registration = commits.register(this);
    }

    @Deactivate
    void close() throws Exception {
        registration.close();
        suppressed.close();
    }

    @Override
    public boolean suppressed(String org, E164 to) {
        return suppressed.get(new Suppressed(org, to.value())) != null;
    }

    @Override
    public void refused(String org, E164 to, String code, String message) {
        if (!BLOCKED.contains(code) || suppressed(org, to)) {
            return;
        }
        change(new ConsentChange(org, to, true, ConsentChange.Source.CARRIER, message, clock.instant()))
                .whenComplete((changed, failure) -> {
                    if (failure != null) {
                        LOG.warn(
                                "An opt-out that a carrier told is not stored; it tells it again: {}",
                                failure.toString());
                    }
                });
    }

    @Override
    public CompletionStage<Boolean> change(ConsentChange change) {
        return commits.submit(change);
    }

    @Override
    public CompletionStage<Page<Entry>> suppressed(String org, Page.Request page) {
        return store.readLater(connection -> Page.cut(
                ConsentRows.suppressed(connection, org, page.after().orElse(""), page.limit() + 1),
                page,
                entry -> entry.number().value()));
    }

    @Override
    public CompletionStage<List<Entry>> ledger(String org, E164 number) {
        return store.readLater(connection -> ConsentRows.ledger(connection, org, number));
    }

    @Override
    public Class<ConsentChange> type() {
        return ConsentChange.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void write(Connection connection, List<Pending<Boolean, ConsentChange>> batch) throws SQLException {
        for (var pending : batch) {
            pending.complete(ConsentRows.write(connection, pending.change(), clock.millis()));
        }
    }

    @Override
    public void committed(List<Pending<Boolean, ConsentChange>> batch) {
        for (var pending : batch) {
            var change = pending.change();
            var key = new Suppressed(change.org(), change.number().value());
            if (change.optedOut()) {
                suppressed.put(key, true);
            } else {
                suppressed.remove(key);
            }
        }
    }
}
