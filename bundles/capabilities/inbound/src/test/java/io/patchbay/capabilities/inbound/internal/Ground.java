package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A store with the appliers of this bundle, one organization with a number, and the events told to it. */
final class Ground extends Clock implements AutoCloseable, ChangeApplier<@Nullable Void, TenantEvent>, Senders {
    static final SenderId NUMBER = new SenderId("+14155550100");
    /** Numbers of the organization that serve another project, and none. */
    static final SenderId OTHER = new SenderId("+14155550101");

    static final SenderId BARE = new SenderId("+14155550102");
    private static final Map<SenderId, Optional<String>> OWNED =
            Map.of(NUMBER, Optional.of("proj_shop"), OTHER, Optional.of("proj_other"), BARE, Optional.empty());

    static final Peer PEER = new Peer("+16505550123");
    static final Instant THEN = Instant.parse("2026-11-22T09:30:00Z");

    final TestStore database;
    InboundStore store;
    InboundDesk desk;
    final ConcurrentLinkedQueue<TenantEvent> told = new ConcurrentLinkedQueue<>();
    final SaidConsents said = new SaidConsents();
    private volatile Duration offset = Duration.ZERO;
    private volatile boolean failing;

    Ground(Path folder) {
        database = TestStore.open(folder);
        database.commits().register(this);
        database.commits().register(said);
        store = new InboundStore(database.store(), database.commits(), this, this, Duration.ofMinutes(2));
        desk = new InboundDesk(store);
    }

    /** As after a restart. The next test begins with what is there then. */
    ConversationDesk reopened() {
        store.close();
        store = new InboundStore(database.store(), database.commits(), this, this, Duration.ofMinutes(2));
        desk = new InboundDesk(store);
        return new ConversationDesk(store);
    }

    void forward(Duration by) {
        offset = offset.plus(by);
    }

    static InboundSms sms(String carrierId, String body) {
        return sms(CarrierKey.of("sandbox", carrierId), new InboundContent.Text(body));
    }

    static InboundSms sms(CarrierKey key, InboundContent content) {
        return new InboundSms(key, PEER, NUMBER, content, List.of(), InboundSms.Details.at(THEN));
    }

    static CarrierKey nameless() {
        return new CarrierKey("smpp", "esme1", Optional.empty(), Optional.empty());
    }

    Effect take(InboundSms sms) {
        return await(desk.record(sms));
    }

    Effect take(InboundPart part) {
        return await(desk.record(part));
    }

    List<InboundView> all() {
        var query = new InboundQuery(
                Optional.empty(), Optional.empty(), InboundQuery.Filter.NONE, new Page.Request(200, Optional.empty()));
        return await(desk.list(query)).items();
    }

    /** Forgets what was stored and told. */
    void clear() {
        await(database.commits().submit(new Work<>(connection -> {
            try (var statement = connection.createStatement()) {
                for (var table : List.of(
                        "inbound_message",
                        "inbound_key",
                        "inbound_part",
                        "inbound_assembly",
                        "inbound_address",
                        "inbound_run",
                        "inbound_sent",
                        "inbound_thread")) {
                    statement.executeUpdate("DELETE FROM " + table);
                }
                // Numbers stay known, in memory too.
                statement.executeUpdate("UPDATE inbound_line SET since = 0");
            }
            return true;
        })));
        told.clear();
        said.all.clear();
        offset = Duration.ZERO;
    }

    static String body(InboundView view) {
        return ((InboundContent.Text) view.content()).body();
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        store.close();
        database.close();
    }

    @Override
    public Class<TenantEvent> type() {
        return TenantEvent.class;
    }

    @Override
    public int order() {
        return 900;
    }

    /** The transaction that tells the next events is undone, and what was in it comes again. */
    void failOnce() {
        failing = true;
    }

    @Override
    public void write(Connection connection, List<Pending<@Nullable Void, TenantEvent>> batch) throws SQLException {
        if (failing) {
            failing = false;
            throw new SQLException("as was asked for");
        }
        batch.forEach(pending -> pending.complete(null));
    }

    @Override
    public void committed(List<Pending<@Nullable Void, TenantEvent>> batch) {
        batch.forEach(pending -> told.add(pending.change()));
    }

    @Override
    public Optional<OwnedNumber> owner(SenderId number) {
        return Optional.ofNullable(OWNED.get(number))
                .map(project -> new OwnedNumber(number, "acme", project, Optional.empty()));
    }

    @Override
    public Optional<OwnedNumber> owned(String org, SenderId sender) {
        return owner(sender).filter(owned -> owned.org().equals(org));
    }

    @Override
    public Optional<OwnedNumber> ofProject(String project) {
        return Optional.empty();
    }

    @Override
    public Optional<OwnedNumber> ofPhone(String org, String phoneId) {
        return Optional.empty();
    }

    @Override
    public List<OwnedNumber> ofOrganization(String org) {
        return List.of();
    }

    @Override
    public CompletionStage<OwnedNumber> assign(OwnedNumber number) {
        return CompletableFuture.completedFuture(number);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
