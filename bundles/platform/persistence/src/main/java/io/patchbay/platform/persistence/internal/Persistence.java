package io.patchbay.platform.persistence.internal;

import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.Host;
import io.patchbay.api.operations.DatabaseFiles;
import io.patchbay.api.operations.PersonalData;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.internal.OpenDatabase.Address;
import io.patchbay.platform.persistence.internal.commit.Figures;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers {@link Store} and {@link CommitQueue} once the database is open, and says how it is. Registered by hand, because a declared service would be there before the database. */
@Component(service = HealthCheck.class, immediate = true, configurationPid = "io.patchbay.persistence")
@Designate(ocd = PersistenceConfig.class)
public final class Persistence implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);

    private final BundleContext context;
    private final Opening opening;
    private final Optional<DerbyFolder> folder;
    private final Deque<ServiceRegistration<?>> services = new ArrayDeque<>();
    private boolean stopped;
    private @Nullable OpenDatabase database;
    private volatile @Nullable StoreHealth health;

    @Activate
    public Persistence(@Reference Host host, BundleContext context, PersistenceConfig config) {
        this.context = context;
        var url = config.url().isBlank()
                ? "jdbc:derby:" + host.data().resolve("db").resolve("patchbay") + ";create=true"
                : config.url().strip();
        int readers = Math.min(Math.max(config.poolSize(), 2), 100);
        folder = DerbyFolder.of(url);
        opening = new Opening(
                new Address(url, config.user(), config.password(), readers),
                host.node() + "/" + UUID.randomUUID(),
                () -> folder.ifPresent(f -> f.prepare(host.data().resolve("logs"))),
                this::opened,
                new RefusedStart(host.data()));
        opening.start();
    }

    private synchronized void opened(OpenDatabase open) {
        if (stopped) {
            open.close();
            return;
        }
        database = open;
        health = new StoreHealth(open, folder.map(DerbyFolder::space));
        LOG.info("The database is open ({}).", open.store().dialect().name());
        services.push(context.registerService(DatabaseFiles.class, open.files(), null));
        services.push(context.registerService(PersonalData.class, new KeptAnswers(open.store(), open.queue()), null));
        services.push(context.registerService(Figures.class, open.queue().figures(), null));
        services.push(context.registerService(CommitQueue.class, open.queue(), null));
        services.push(context.registerService(Store.class, open.store(), null));
    }

    /** Those who store leave first, while their last units can still be committed. */
    @Deactivate
    void stop() {
        opening.stop();
        synchronized (this) {
            stopped = true;
            while (!services.isEmpty()) {
                services.pop().unregister();
            }
            if (health != null) {
                health.close();
            }
            if (database != null) {
                database.close();
                LOG.info("The database is closed.");
            }
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean needed() {
        return true;
    }

    @Override
    public Health check() {
        var open = health;
        if (open != null) {
            return open.check();
        }
        return new Health(
                Status.DOWN,
                opening.trouble().isEmpty() ? "being opened" : opening.trouble(),
                opening.trouble().isEmpty() ? "" : StoreHealth.advice(folder.isPresent()));
    }
}
