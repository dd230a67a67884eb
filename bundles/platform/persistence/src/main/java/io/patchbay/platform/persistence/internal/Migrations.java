package io.patchbay.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Brings each owner's tables to the version of its scripts, one owner at a time. Scripts that were run at an earlier start, all of them and no others, are known by their fingerprint. */
public final class Migrations {
    private static final String OWNER = "[a-z][a-z0-9_]{0,29}";
    private static final String READ = "SELECT fingerprint FROM migrated_scripts WHERE owner = ?";
    private static final String UPDATE = "UPDATE migrated_scripts SET fingerprint = ? WHERE owner = ?";
    private static final String INSERT = "INSERT INTO migrated_scripts (fingerprint, owner) VALUES (?, ?)";

    private final DataSource connections;
    private final Engine engine;
    private final Consumer<String> refused;

    /** @param connections new ones, with auto-commit, on which a statement may take long */
    public Migrations(DataSource connections, Engine engine) {
        this(connections, engine, sentence -> {});
    }

    /** The same. @param refused is told why, where the stored tables are newer than this build */
    Migrations(DataSource connections, Engine engine, Consumer<String> refused) {
        this.connections = connections;
        this.engine = engine;
        this.refused = refused;
    }

    /** As {@link io.patchbay.platform.persistence.Store#migrate}. */
    public synchronized void migrate(String owner, ClassLoader bundle) {
        if (!owner.matches(OWNER)) {
            throw new IllegalArgumentException("An owner's name is up to 30 of a-z, 0-9 and _: " + owner);
        }
        var scripts = new MigrationScripts(bundle, "db/" + owner);
        var fingerprint = scripts.fingerprint();
        if (stored(owner).filter(fingerprint::equals).isEmpty()) {
            inTurn(owner, scripts, fingerprint);
        }
    }

    /** One node after the other: Flyway makes its own table before it takes its own lock. */
    private void inTurn(String owner, MigrationScripts scripts, String fingerprint) {
        try (var turn = connections.getConnection()) {
            engine.awaitTurn(turn);
            if (stored(owner).filter(fingerprint::equals).isEmpty()) {
                bring(owner, scripts);
                finish(owner, fingerprint);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not let the tables of " + owner + " be looked at.", e);
        }
    }

    private void bring(String owner, MigrationScripts scripts) {
        try {
            new FlywayRun(connections).bring(owner, scripts);
        } catch (NewerSchema e) {
            refused.accept(e.getMessage());
            throw e;
        }
    }

    /** Nothing at the very first start, when the table is not there either; what else may be wrong Flyway will say. */
    private Optional<String> stored(String owner) {
        try (var connection = connections.getConnection();
                var read = connection.prepareStatement(READ)) {
            read.setString(1, owner);
            try (var rows = read.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private void finish(String owner, String fingerprint) {
        try (var connection = connections.getConnection()) {
            engine.afterMigration(connection);
            if (run(connection, UPDATE, owner, fingerprint) == 0) {
                insert(connection, owner, fingerprint);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("It could not be noted which scripts of " + owner + " were run.", e);
        }
    }

    /** Another node that starts at the same time may have been faster. */
    private void insert(Connection connection, String owner, String fingerprint) throws SQLException {
        try {
            run(connection, INSERT, owner, fingerprint);
        } catch (SQLException e) {
            if (!engine.duplicateKey(e) || run(connection, UPDATE, owner, fingerprint) == 0) {
                throw e;
            }
        }
    }

    private static int run(Connection connection, String sql, String owner, String fingerprint) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, fingerprint);
            statement.setString(2, owner);
            return statement.executeUpdate();
        }
    }
}
