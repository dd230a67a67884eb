package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.NamedSecretStore;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.spi.secrets.SharedKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keys in a table: the first row of a name is the one that all nodes read. */
@Component(service = SharedKeys.class)
public final class KeyShelf implements SharedKeys {
    private static final int LONGEST = 256;

    private final Store store;
    private final CommitQueue commits;
    private final Secrets secrets;
    private final Clock clock = Clock.systemUTC();

    /** @param tables whoever makes the tables is there */
    @Activate
    public KeyShelf(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference Secrets secrets,
            @Reference NamedSecretStore tables) {
        this.store = store;
        this.commits = commits;
        this.secrets = secrets;
    }

    static String context(String name) {
        return "shared_key." + name;
    }

    @Override
    public CompletionStage<byte[]> key(String name, byte[] proposal) {
        if (proposal.length == 0 || proposal.length > LONGEST) {
            throw new IllegalArgumentException("a key has 1 to " + LONGEST + " octets");
        }
        return store.readLater(connection -> find(connection, name))
                .thenCompose(known ->
                        known.isPresent() ? CompletableFuture.completedFuture(known.get()) : insert(name, proposal))
                .thenApply(row -> Base64.getDecoder().decode(secrets.open(context(name), row)));
    }

    /** Another node may be first: then its key is the one. */
    private CompletionStage<String> insert(String name, byte[] proposal) {
        var sealed = secrets.seal(context(name), Base64.getEncoder().encodeToString(proposal));
        return commits.submit(new Work<>(connection -> insert(connection, name, sealed)))
                .exceptionallyCompose(error -> store.readLater(connection -> find(connection, name))
                        .thenApply(known -> known.orElseThrow(
                                () -> new IllegalStateException("the key could not be stored", error))));
    }

    private String insert(Connection connection, String name, String sealed) throws SQLException {
        var known = find(connection, name);
        if (known.isPresent()) {
            return known.get();
        }
        Statements.update(
                connection,
                "INSERT INTO shared_key (name, sealed, changed) VALUES (?, ?, ?)",
                name,
                sealed,
                clock.millis());
        return sealed;
    }

    private static Optional<String> find(Connection connection, String name) throws SQLException {
        return Statements.select(
                        connection, "SELECT sealed FROM shared_key WHERE name = ?", row -> row.getString(1), name)
                .stream()
                .findFirst();
    }
}
