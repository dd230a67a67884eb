package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.host.Host;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tokens in a table, followed in memory. */
@Component(service = InboundAddresses.class)
public final class Addresses implements InboundAddresses {
    /** As many random bits as nobody can guess; in base64url, 22 characters. */
    private static final int TOKEN_BYTES = 16;

    private final InboundStore tables;
    private final Senders senders;
    private final URI host;
    private final SecureRandom random = new SecureRandom();
    private final Refreshed<String, SenderId> byToken;

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
        this.byToken = store.follow((connection, since, sink) -> {
            try (var query =
                    connection.prepareStatement("SELECT token, sender FROM inbound_address WHERE changed >= ?")) {
                query.setLong(1, since);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        sink.accept(rows.getString(1), new SenderId(rows.getString(2)));
                    }
                }
            }
        });
    }

    @Deactivate
    void close() {
        byToken.close();
    }

    @Override
    public Optional<Addressee> find(String token) {
        return Optional.ofNullable(byToken.get(token))
                .flatMap(senders::owner)
                .map(number -> new Addressee(number.org(), number.sender()));
    }

    @Override
    public CompletionStage<URI> of(SenderId number) {
        return tables.work(connection -> {
                    var known = find(connection, number);
                    return known.isPresent() ? known.get() : insert(connection, number);
                })
                .thenApply(token -> {
                    byToken.put(token, number);
                    return URI.create(host + PATH + token);
                });
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
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try (var insert =
                connection.prepareStatement("INSERT INTO inbound_address (sender, token, changed) VALUES (?, ?, ?)")) {
            insert.setString(1, number.value());
            insert.setString(2, token);
            insert.setLong(3, Clock.systemUTC().millis());
            insert.executeUpdate();
        }
        return token;
    }
}
