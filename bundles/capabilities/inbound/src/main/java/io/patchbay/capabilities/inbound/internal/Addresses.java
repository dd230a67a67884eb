package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.PostAddresses;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.spi.inbound.InboundAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberPointing;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tokens in a table, followed in memory. */
@Component(service = {InboundAddresses.class, PostAddresses.class})
public final class Addresses implements InboundAddresses, PostAddresses {
    /** As many random bits as nobody can guess; in base64url, 22 characters. */
    private static final int TOKEN_BYTES = 16;

    private static final String INSERT = "INSERT INTO inbound_address (token, changed, sender) VALUES (?, ?, ?)";
    private static final String CHANGE = "UPDATE inbound_address SET token = ?, changed = ? WHERE sender = ?";

    /** For how long texts still come in by the address before, where the host itself tells the carrier of the new one. */
    private static final Duration FAREWELL = Duration.ofMinutes(1);

    /** A carrier that may or may not have heard of an address is pointed to the right one by the next audit. */
    private static final Duration IN_DOUBT = Duration.ofHours(2);

    private static final int TRY_AGAIN_SECONDS = 30;

    private final InboundStore tables;
    private final Senders senders;
    private final Supplier<URI> host;
    private final SecureRandom random = new SecureRandom();
    private final HeardTokens heard;
    private final Refreshed<SenderId, String> tokens;

    /** Who tells the carriers of rented numbers. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable NumberPointing pointing;

    /** @param tables comes first, since it migrates them */
    @Activate
    public Addresses(
            @Reference Store store, @Reference InboundStore tables, @Reference Senders senders, @Reference Host host) {
        this(store, tables, senders, host::publicUrl, System::nanoTime);
    }

    /** @param host the address that carriers call, which may change while the host runs */
    Addresses(Store store, InboundStore tables, Senders senders, Supplier<URI> host, LongSupplier nanos) {
        this.heard = new HeardTokens(nanos);
        this.tables = tables;
        this.senders = senders;
        this.host = host;
        this.tokens = store.follow((connection, since, sink) -> {
            try (var query =
                    connection.prepareStatement("SELECT token, sender FROM inbound_address WHERE changed >= ?")) {
                query.setLong(1, since);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        var number = new SenderId(rows.getString(2));
                        succeeded(number, rows.getString(1));
                        sink.accept(number, rows.getString(1));
                    }
                }
            }
        });
    }

    @Deactivate
    void close() {
        tokens.close();
    }

    @Override
    public Optional<Addressee> find(String token) {
        return heard.number(token)
                .filter(number -> token.equals(tokens.get(number)) || heard.kept(token))
                .flatMap(senders::owner)
                .map(number -> new Addressee(number.org(), number.sender()));
    }

    @Override
    public CompletionStage<URI> of(SenderId number) {
        return tables.work(connection -> {
                    var known = find(connection, number);
                    return known.isPresent() ? known.get() : insert(connection, number);
                })
                .thenApply(token -> address(number, token));
    }

    @Override
    public CompletionStage<URI> show(SenderId number) {
        return of(number);
    }

    @Override
    public CompletionStage<URI> rotate(SenderId number) {
        var token = drawn();
        return tables.work(connection -> {
                    var before = find(connection, number);
                    write(connection, before.isPresent() ? CHANGE : INSERT, number, token);
                    return before;
                })
                .thenCompose(before -> told(number, before, address(number, token), token));
    }

    /** The carrier of a rented number is told at once. Where it does not take the new address, the one before stays. */
    private CompletionStage<URI> told(SenderId number, Optional<String> before, URI address, String token) {
        var known = pointing;
        if (known == null || before.isEmpty() || !known.points(number)) {
            return CompletableFuture.completedFuture(address);
        }
        return known.point(number, address)
                .thenCompose(answer -> answer instanceof NumberAnswer.Of
                        ? CompletableFuture.completedFuture(address)
                        : putBack(number, before.get(), token));
    }

    private CompletionStage<URI> putBack(SenderId number, String before, String token) {
        return tables.work(connection -> write(connection, CHANGE, number, before))
                .thenApply(done -> {
                    address(number, before);
                    heard.keep(token, IN_DOUBT);
                    throw Problem.unavailable(
                            "carrier_unreachable",
                            "The number's carrier did not take the new address, so the one before stays; try again later.",
                            TRY_AGAIN_SECONDS);
                });
    }

    private URI address(SenderId number, String token) {
        succeeded(number, token);
        tokens.put(number, token);
        return URI.create(host.get() + PATH + token);
    }

    /** On every node, when it hears of it. */
    private void succeeded(SenderId number, String token) {
        var before = heard.hear(number, token);
        var known = pointing;
        if (before.isPresent() && known != null && known.points(number)) {
            heard.keep(before.get(), FAREWELL);
        }
    }

    private static Optional<String> find(Connection connection, SenderId number) throws SQLException {
        try (var query = connection.prepareStatement("SELECT token FROM inbound_address WHERE sender = ?")) {
            query.setString(1, number.value());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private String insert(Connection connection, SenderId number) throws SQLException {
        var token = drawn();
        write(connection, INSERT, number, token);
        return token;
    }

    private static int write(Connection connection, String sql, SenderId number, String token) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, token);
            statement.setLong(2, Clock.systemUTC().millis());
            statement.setString(3, number.value());
            return statement.executeUpdate();
        }
    }

    private String drawn() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
