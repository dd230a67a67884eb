package io.patchbay.platform.webhooks.internal.endpoints;

import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.webhooks.Webhooks.DefaultSecret;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.webhooks.internal.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The secret of each organization that signs what goes to a message's own {@code status_callback}; the table {@code webhook_default_secret}. */
public final class DefaultSecrets implements AutoCloseable {
    private static final String SELECT =
            "SELECT org, secret, previous_secret, previous_until FROM webhook_default_secret WHERE ";

    private final CommitQueue commits;
    private final Signer signer;
    private final Clock clock;
    private final Duration overlap;
    private final Refreshed<String, SealedKeys> view;

    /** @param overlap how long a secret that was rotated away still signs */
    public DefaultSecrets(Store store, CommitQueue commits, Signer signer, Clock clock, Duration overlap) {
        this.commits = commits;
        this.signer = signer;
        this.clock = clock;
        this.overlap = overlap;
        this.view = store.follow((connection, since, sink) ->
                select(connection, "changed >= ?", since).forEach(row -> sink.accept(row.org, row.keys)));
    }

    /** The keys of an organization, made when there are none yet. */
    public CompletionStage<SealedKeys> of(String org) {
        var known = view.get(org);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        var sealed = signer.seal(context(org), signer.draw());
        return commits.submit(new Work<>(connection -> firstOf(connection, org, sealed)))
                .thenApply(keys -> {
                    view.put(org, keys);
                    return keys;
                });
    }

    /** Makes the secret, or a new one. */
    public CompletionStage<Once<DefaultSecret>> rotate(Optional<OnceKey> once, String org) {
        var secret = signer.draw();
        var sealed = signer.seal(context(org), secret);
        return commits.submitOnce(
                        once,
                        new Work<>(connection -> rotated(connection, org, secret, sealed)),
                        KeptResults.codec(
                                rotated -> KeptResults.write(rotated.shown),
                                text -> new Rotated(KeptResults.defaultSecret(text), Optional.empty())))
                .thenApply(done -> done.map(rotated -> {
                    rotated.keys.ifPresent(keys -> view.put(org, keys));
                    return rotated.shown;
                }));
    }

    private SealedKeys firstOf(Connection connection, String org, String sealed) throws SQLException {
        var existing = select(connection, "org = ?", org);
        return existing.isEmpty() ? insert(connection, org, sealed, clock.millis()) : existing.get(0).keys;
    }

    private Rotated rotated(Connection connection, String org, String secret, String sealed) throws SQLException {
        long now = clock.millis();
        var existing = select(connection, "org = ?", org);
        var keys = existing.isEmpty()
                ? insert(connection, org, sealed, now)
                : replace(connection, org, existing.get(0).keys.rotated(sealed, now + overlap.toMillis()), now);
        var until = keys.previous().map(previous -> Instant.ofEpochMilli(keys.previousUntil()));
        var shown = new DefaultSecret(org, Optional.of(secret), Instant.ofEpochMilli(now), until);
        return new Rotated(shown, Optional.of(keys));
    }

    private static SealedKeys insert(Connection connection, String org, String sealed, long now) throws SQLException {
        Statements.update(
                connection,
                "INSERT INTO webhook_default_secret (org, secret, created, changed) VALUES (?, ?, ?, ?)",
                org,
                sealed,
                now,
                now);
        return new SealedKeys(context(org), sealed, Optional.empty(), 0);
    }

    private static SealedKeys replace(Connection connection, String org, SealedKeys keys, long now)
            throws SQLException {
        Statements.update(
                connection,
                "UPDATE webhook_default_secret SET secret = ?, previous_secret = ?, previous_until = ?, changed = ?"
                        + " WHERE org = ?",
                keys.current(),
                keys.previous().orElseThrow(),
                keys.previousUntil(),
                now,
                org);
        return keys;
    }

    private static List<Row> select(Connection connection, String condition, Object value) throws SQLException {
        return Statements.select(connection, SELECT + condition, DefaultSecrets::row, value);
    }

    private static Row row(ResultSet rows) throws SQLException {
        var org = rows.getString(1);
        var previous = Optional.ofNullable(rows.getString(3));
        return new Row(org, new SealedKeys(context(org), rows.getString(2), previous, rows.getLong(4)));
    }

    static String context(String org) {
        return "webhook-default:" + org;
    }

    @Override
    public void close() {
        view.close();
    }

    private record Row(String org, SealedKeys keys) {}

    /** What a rotation came to; the keys only when it was done now. */
    private record Rotated(DefaultSecret shown, Optional<SealedKeys> keys) {}
}
