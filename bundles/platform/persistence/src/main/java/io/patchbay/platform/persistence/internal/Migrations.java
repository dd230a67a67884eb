package io.patchbay.platform.persistence.internal;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each owner's tables to the version of its scripts, one owner at a time. */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String OWNER = "[a-z][a-z0-9_]{0,29}";

    private final DataSource connections;

    public Migrations(DataSource connections) {
        this.connections = connections;
    }

    /** As {@link io.patchbay.platform.persistence.Store#migrate}. */
    public synchronized void migrate(String owner, ClassLoader bundle) {
        if (!owner.matches(OWNER)) {
            throw new IllegalArgumentException("An owner's name is up to 30 of a-z, 0-9 and _: " + owner);
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(Flyway.class.getClassLoader());
        try {
            bring(owner, new MigrationScripts(bundle, "db/" + owner));
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "The tables of " + owner + " could not be brought to this build's version. " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void bring(String owner, MigrationScripts scripts) {
        var flyway = Flyway.configure(Flyway.class.getClassLoader())
                .loggers("slf4j")
                .dataSource(connections)
                .resourceProvider(scripts)
                .javaMigrationClassProvider(List::of)
                .table(owner + "_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .load();
        var info = flyway.info();
        refuseNewer(owner, info.all());
        if (info.pending().length > 0) {
            var result = flyway.migrate();
            LOG.info("Tables of {}: now at version {}.", owner, result.targetSchemaVersion);
        } else {
            flyway.validate();
        }
    }

    private static void refuseNewer(String owner, MigrationInfo[] all) {
        var newest = MigrationVersion.fromVersion("0");
        for (var known : all) {
            if (known.getState().isResolved()
                    && known.isVersioned()
                    && known.getVersion().isNewerThan(newest)) {
                newest = known.getVersion();
            }
        }
        for (var stored : all) {
            if (stored.getState().isApplied()
                    && stored.isVersioned()
                    && stored.getVersion().isNewerThan(newest)) {
                throw new IllegalStateException("The stored tables of " + owner + " are at version "
                        + stored.getVersion() + ", newer than this build's " + newest
                        + ". Start the newer build on this data folder, or restore a backup made with this one.");
            }
        }
    }
}
