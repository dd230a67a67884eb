package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.inbound.PostAddresses;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.spi.inbound.InboundAddresses;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tokens in a table, followed in memory. */
@Component(service = {InboundAddresses.class, PostAddresses.class})
public final class Addresses implements InboundAddresses, PostAddresses {
    /** As many random bits as nobody can guess; in base64url, 22 characters. */
    private static final int TOKEN_BYTES = 16;

    private final InboundStore tables;
    private final Senders senders;
    private final URI host;
    private final SecureRandom random = new SecureRandom();
    /** Old ones too: only what {@link #tokens} has of a number counts. */
    private final ConcurrentMap<String, SenderId> numbers = new ConcurrentHashMap<>();

    private final Refreshed<SenderId, String> tokens;

    /** @param tables comes first, since it migrates them */
    @Activate
    public Addresses(
            @Reference Store store, @Reference InboundStore tables, @Reference Senders senders, @Reference Host host) {
        this(store, tables, senders, host.publicUrl());
    }

    Addresses(Store store, InboundStore tables, Senders senders, URI host) {
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
                        numbers.put(rows.getString(1), number);
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
        return Optional.ofNullable(numbers.get(token))
                .filter(number -> token.equals(tokens.get(number)))
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
        return tables.work(connection -> {
                    var token = drawn();
                    return change(connection, number, token) ? token : insert(connection, number);
                })
                .thenApply(token -> address(number, token));
    }

    private URI address(SenderId number, String token) {
        numbers.put(token, number);
        tokens.put(number, token);
        return URI.create(host + PATH + token);
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
        write(connection, "INSERT INTO inbound_address (token, changed, sender) VALUES (?, ?, ?)", number, token);
        return token;
    }

    private static boolean change(Connection connection, SenderId number, String token) throws SQLException {
        return write(connection, "UPDATE inbound_address SET token = ?, changed = ? WHERE sender = ?", number, token)
                > 0;
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
