package io.patchbay.capabilities.numbers.internal;

import io.patchbay.api.host.Capability;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Owned numbers in a table, followed in memory: the check at accept costs a look into a map. */
@Component(service = {Senders.class, Capability.class})
public final class OwnedNumbers implements Senders, Capability {
    private static final String COLUMNS = "sender, org, project, phone_id";

    private final CommitQueue commits;
    private final Clock clock;
    private final Mode mode;
    private final ConcurrentMap<String, OwnedNumber> byProject = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, OwnedNumber> byPhone = new ConcurrentHashMap<>();
    private final Refreshed<String, OwnedNumber> bySender;

    @Activate
    public OwnedNumbers(@Reference Store store, @Reference CommitQueue commits, @Reference Host host) {
        this(store, commits, Clock.systemUTC(), host.profile());
    }

    OwnedNumbers(Store store, CommitQueue commits, Clock clock, Profile profile) {
        this.commits = commits;
        this.clock = clock;
        this.mode = Mode.in(profile);
        store.migrate("numbers", OwnedNumbers.class.getClassLoader());
        this.bySender = store.follow((connection, since, sink) -> {
            try (var query = connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM owned_number WHERE changed >= ? ORDER BY created, sender")) {
                query.setLong(1, since);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        var number = row(rows);
                        index(number);
                        sink.accept(number.sender().value(), number);
                    }
                }
            }
        });
    }

    @Deactivate
    void close() {
        bySender.close();
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public Optional<OwnedNumber> owned(String org, SenderId sender) {
        return owner(sender).filter(n -> n.org().equals(org));
    }

    @Override
    public Optional<OwnedNumber> owner(SenderId number) {
        return Optional.ofNullable(bySender.get(number.value()));
    }

    @Override
    public Optional<OwnedNumber> ofProject(String project) {
        return Optional.ofNullable(byProject.get(project));
    }

    @Override
    public Optional<OwnedNumber> ofPhone(String org, String phoneId) {
        return Optional.ofNullable(byPhone.get(phoneKey(org, phoneId)));
    }

    @Override
    public List<OwnedNumber> ofOrganization(String org) {
        return bySender.all().stream()
                .filter(n -> n.org().equals(org))
                .sorted(Comparator.comparing(n -> n.sender().value()))
                .toList();
    }

    @Override
    public CompletionStage<OwnedNumber> assign(OwnedNumber number) {
        return commits.submit(new Work<>(connection -> insert(connection, number)))
                .thenApply(stored -> {
                    index(stored);
                    bySender.put(stored.sender().value(), stored);
                    return stored;
                });
    }

    private OwnedNumber insert(Connection connection, OwnedNumber number) throws SQLException {
        var present = find(connection, number.sender());
        if (present.isPresent()) {
            return present.filter(n -> n.org().equals(number.org()))
                    .orElseThrow(() ->
                            new Problem(409, "number_taken", "Another organization has this number; choose another."));
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO owned_number (" + COLUMNS + ", created, changed) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, number.sender().value());
            insert.setString(2, number.org());
            insert.setString(3, number.project().orElse(null));
            insert.setString(4, number.phoneId().orElse(null));
            insert.setLong(5, clock.millis());
            insert.setLong(6, clock.millis());
            insert.executeUpdate();
        }
        return number;
    }

    private static Optional<OwnedNumber> find(Connection connection, SenderId sender) throws SQLException {
        try (var query = connection.prepareStatement("SELECT " + COLUMNS + " FROM owned_number WHERE sender = ?")) {
            query.setString(1, sender.value());
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(row(rows)) : Optional.empty();
            }
        }
    }

    private static OwnedNumber row(java.sql.ResultSet rows) throws SQLException {
        return new OwnedNumber(
                new SenderId(rows.getString("sender")),
                rows.getString("org"),
                Optional.ofNullable(rows.getString("project")),
                Optional.ofNullable(rows.getString("phone_id")));
    }

    /** The oldest number of a project or phone is the one it sends from. */
    private void index(OwnedNumber number) {
        number.project().ifPresent(project -> byProject.putIfAbsent(project, number));
        number.phoneId().ifPresent(phone -> byPhone.putIfAbsent(phoneKey(number.org(), phone), number));
    }

    private static String phoneKey(String org, String phoneId) {
        return org + '\n' + phoneId;
    }
}
