package io.patchbay.platform.persistence.internal;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One owner's migration by Flyway. Its classes are loaded only where there is something to migrate: they cost two seconds of a start. */
final class FlywayRun {
    private static final Logger LOG = LoggerFactory.getLogger(FlywayRun.class);

    private final DataSource connections;

    FlywayRun(DataSource connections) {
        this.connections = connections;
    }

    /** @throws IllegalStateException with a sentence */
    void bring(String owner, MigrationScripts scripts) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(Flyway.class.getClassLoader());
        try {
            run(owner, scripts);
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "The tables of " + owner + " could not be brought to this build's version. " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void run(String owner, MigrationScripts scripts) {
        var flyway = Flyway.configure(Flyway.class.getClassLoader())
                .loggers("slf4j")
                .dataSource(connections)
                .resourceProvider(new FlywayScripts(scripts))
                .javaMigrationClassProvider(List::of)
                .table(owner + "_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .load();
        refuseNewer(owner, flyway.info().all());
        var result = flyway.migrate();
        LOG.info("Tables of {}: {} scripts run.", owner, result.migrationsExecuted);
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
                throw new NewerSchema("The stored tables of " + owner + " are at version "
                        + stored.getVersion() + ", newer than this build's " + newest
                        + ". Start the newer build on this data folder, or restore a backup made with this one.");
            }
        }
    }
}
