package io.patchbay.capabilities.numbers.internal;

import io.patchbay.api.host.Capability;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberCarriers;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.table.Deal;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.capabilities.numbers.internal.table.HoldingRows;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
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

/** Owned numbers in a table, followed in memory: the check at accept costs a look into a map. Only numbers in use are senders; every other one is a holding. */
@Component(service = {Senders.class, NumberCarriers.class, Capability.class, OwnedNumbers.class})
public final class OwnedNumbers implements Senders, NumberCarriers, Capability {
    private final CommitQueue commits;
    private final Clock clock;
    private final Mode mode;
    private final ConcurrentMap<String, OwnedNumber> byProject = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, OwnedNumber> byPhone = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Holding> holdings = new ConcurrentHashMap<>();
    private final Refreshed<String, Holding> followed;

    @Activate
    public OwnedNumbers(@Reference Store store, @Reference CommitQueue commits, @Reference Host host) {
        this(store, commits, Clock.systemUTC(), host.profile());
    }

    /** @param clock for the times in the table */
    public OwnedNumbers(Store store, CommitQueue commits, Clock clock, Profile profile) {
        this.commits = commits;
        this.clock = clock;
        this.mode = Mode.in(profile);
        store.migrate("numbers", OwnedNumbers.class.getClassLoader());
        this.followed = store.follow((connection, since, sink) -> HoldingRows.changedSince(connection, since, row -> {
            put(row);
            sink.accept(row.number().value(), row);
        }));
    }

    @Deactivate
    public void close() {
        followed.close();
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
        return holding(number).filter(OwnedNumbers::inUse).map(Holding::owned);
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
        return holdings.values().stream()
                .filter(holding -> inUse(holding) && holding.of(org))
                .map(Holding::owned)
                .sorted(Comparator.comparing(n -> n.sender().value()))
                .toList();
    }

    @Override
    public Optional<String> carrier(SenderId number) {
        return holding(number)
                .filter(row -> row.state() != State.GONE)
                .flatMap(Holding::deal)
                .map(Deal::provider);
    }

    /** A number that is or was somebody's. */
    public Optional<Holding> holding(SenderId number) {
        return Optional.ofNullable(holdings.get(number.value()));
    }

    public Collection<Holding> holdings() {
        return holdings.values();
    }

    @Override
    public CompletionStage<OwnedNumber> assign(OwnedNumber number) {
        return commits.submit(new Work<>(connection -> insert(connection, number)))
                .thenApply(stored -> {
                    put(stored);
                    return stored.owned();
                });
    }

    private Holding insert(Connection connection, OwnedNumber number) throws SQLException {
        var fresh = Holding.byHand(number, clock.instant());
        var present = HoldingRows.find(connection, number.sender()).filter(row -> row.state() != State.GONE);
        if (present.isEmpty()) {
            HoldingRows.claim(connection, fresh, clock.millis());
            return fresh;
        }
        var row = present.get();
        if (!row.of(number.org())) {
            throw new Problem(409, "number_taken", "Another organization has this number; choose another.");
        }
        if (row.deal().isPresent() || inUse(row) && row.owned().equals(number)) {
            return kept(row);
        }
        HoldingRows.change(connection, fresh, row.state(), clock.millis());
        return fresh;
    }

    /** A rented number stays what it is. */
    private static Holding kept(Holding row) {
        if (row.state() == State.RELEASED) {
            throw new Problem(
                    409,
                    "number_released",
                    "This number was rented and released; its organization can take it back (POST …/take-back).");
        }
        return row;
    }

    /** What was committed, at once on this node. */
    public synchronized void put(Holding row) {
        var before = holdings.put(row.number().value(), row);
        if (before != null && inUse(before) && !(inUse(row) && before.owned().equals(row.owned()))) {
            drop(before.owned());
        }
        if (inUse(row)) {
            index(row.owned());
        }
    }

    private static boolean inUse(Holding row) {
        return row.state() == State.ACTIVE;
    }

    /** The oldest number of a project or phone is the one it sends from. */
    private void index(OwnedNumber number) {
        number.project().ifPresent(project -> byProject.putIfAbsent(project, number));
        number.phoneId().ifPresent(phone -> byPhone.putIfAbsent(phoneKey(number.org(), phone), number));
    }

    private void drop(OwnedNumber number) {
        boolean sends = number.project()
                .filter(project -> byProject.remove(project, number))
                .isPresent();
        boolean stands = number.phoneId()
                .filter(phone -> byPhone.remove(phoneKey(number.org(), phone), number))
                .isPresent();
        if (sends || stands) {
            holdings.values().stream()
                    .filter(OwnedNumbers::inUse)
                    .sorted(Comparator.comparing(Holding::created))
                    .map(Holding::owned)
                    .filter(other -> sends && other.project().equals(number.project())
                            || stands && other.phoneId().equals(number.phoneId()))
                    .forEach(this::index);
        }
    }

    private static String phoneKey(String org, String phoneId) {
        return org + '\n' + phoneId;
    }
}
