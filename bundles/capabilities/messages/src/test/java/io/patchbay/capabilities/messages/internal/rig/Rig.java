package io.patchbay.capabilities.messages.internal.rig;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.messages.SendSms.Options;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Money;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.capabilities.messages.internal.lanes.Clocks;
import io.patchbay.capabilities.messages.internal.lanes.FlightTimes;
import io.patchbay.capabilities.messages.internal.lanes.Ground;
import io.patchbay.capabilities.messages.internal.lanes.LaneLimits;
import io.patchbay.capabilities.messages.internal.lanes.LaneSettings;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.table.MessageRows;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.upkeep.Dispatching;
import io.patchbay.capabilities.messages.internal.upkeep.UpkeepTimes;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The messages of a host on a real store, without the parts around them. */
public final class Rig implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    public static final SenderId SENDER = new SenderId("+14155550100");
    public static final NumberPlan PLAN = new NumberPlan() {
        @Override
        public E164 parse(String written) {
            return new E164(written);
        }

        @Override
        public String country(E164 number) {
            return "US";
        }

        @Override
        public boolean premium(E164 number) {
            return false;
        }
    };

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Rig.class);
    private static final LaneLimits LIMITS = new LaneLimits(1000, 20_000, 1000);
    private static final UpkeepTimes TIMES = new UpkeepTimes(
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            List.of(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(600)),
            Duration.ofHours(24));

    private final List<Dispatching> runs = new CopyOnWriteArrayList<>();
    private @Nullable Shared shared;
    private final OptedOut optedOut = new OptedOut();
    private LaneLimits limits = LIMITS;
    private UpkeepTimes times = TIMES;

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        shared = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, type -> new Shared(), Shared.class);
    }

    /** Empties the tables: what another test left behind is not this one's. */
    @Override
    public void beforeEach(ExtensionContext context) {
        limits = LIMITS;
        times = TIMES;
        runs.clear();
        shared().reset();
        for (var table : List.of(
                "message",
                "message_list",
                "message_carrier_id",
                "message_event",
                "message_receipt",
                "orphan_receipt",
                "message_doubt",
                "message_worker",
                "message_span",
                "ledger_balance",
                "ledger_entry",
                "ledger_reference",
                "ledger_usage")) {
            sql("DELETE FROM " + table);
        }
        shared().renew();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        runs.forEach(run -> run.close(Duration.ofMillis(100)));
    }

    private Shared shared() {
        if (shared == null) {
            throw new IllegalStateException();
        }
        return shared;
    }

    public Rig limits(LaneLimits next) {
        limits = next;
        return this;
    }

    public Rig times(UpkeepTimes next) {
        times = next;
        return this;
    }

    public UpkeepTimes times() {
        return times;
    }

    public OptedOut optedOut() {
        return optedOut;
    }

    /** Starts dispatching as one more run of node {@code n1}. */
    public Dispatching dispatch(ScriptedRouting routing) {
        return dispatch(routing, "n1");
    }

    public Dispatching dispatch(ScriptedRouting routing, String node) {
        var backoffs = new FlightTimes(
                Duration.ofMillis(30), Duration.ofMillis(200), times.looks().get(0));
        var run = new Dispatching.Run(node + ':' + UUID.randomUUID(), node, new LaneSettings(limits, backoffs), times);
        var started = new Dispatching(
                new Ground(store(), routing, PLAN, optedOut, new Clocks(clock(), System::nanoTime)), run);
        runs.add(started);
        shared().consumer = started;
        shared().consumers.put(node, started);
        return started;
    }

    /** Waits until a run takes what one of its senders is accepted for at once. */
    public static void awaitOpen(Dispatching run, String org, SenderId sender) {
        Awaitility.await().until(() -> run.dispatch().hand().clear(Shelf.line(org, sender)));
    }

    /** Nothing can be claimed from now on but by its acceptance. */
    public void breakClaims() {
        commits().refuse("Claim", Integer.MAX_VALUE);
    }

    /** Parcels get lost from now on. */
    public void breakQueue() {
        shared().queueWorks = false;
    }

    public FaultyCommits commits() {
        return shared().commits;
    }

    public MessageStore store() {
        return shared().store;
    }

    public TestStore database() {
        return shared().database;
    }

    public TestClock clock() {
        return shared().clock;
    }

    public EventLog events() {
        return shared().events;
    }

    public List<Parcel> parcels() {
        return List.copyOf(shared().parcels);
    }

    /** Waits for parcels of so many messages in all: they go out after the answers. */
    public List<Parcel> parcels(int messages) {
        Awaitility.await()
                .untilAsserted(() ->
                        Assertions.assertThat(parcels()).flatMap(Parcel::ids).hasSize(messages));
        return parcels();
    }

    public SimpleMeterRegistry meters() {
        return shared().meters;
    }

    /** The books, as a host has them. */
    public Balances books() {
        return shared().ledger;
    }

    /** The ledger comes back, whatever happens meanwhile. */
    public void withoutLedger(Runnable meanwhile) {
        shared().withoutLedger(meanwhile);
    }

    public void topUp(String org, Money amount) {
        get(books().topUp(Optional.empty(), org, UUID.randomUUID().toString(), amount, "test"));
    }

    /** Waits until the tenant has been told just this about a message. */
    public void awaitTold(String id, String... types) {
        Awaitility.await()
                .untilAsserted(() -> Assertions.assertThat(events().of(id)).containsExactly(types));
    }

    public void awaitState(String id, MessageState state) {
        Awaitility.await().untilAsserted(() -> Assertions.assertThat(state(id)).isEqualTo(state));
    }

    public void awaitCount(MessageState state, int count) {
        Awaitility.await()
                .untilAsserted(() -> Assertions.assertThat(count(state)).isEqualTo(count));
    }

    public static SendSms sms(String org, SenderId from, String to, Options options) {
        return new SendSms(org, Optional.of("proj_" + org), from, new E164(to), SmsText.of("Hello"), options);
    }

    public static SendSms sms(int number) {
        return sms("demo", SENDER, "+1415556%04d".formatted(number), Options.DEFAULT);
    }

    public static Options options(Priority priority, Duration validity) {
        return new Options(Optional.empty(), Optional.empty(), priority, validity, Optional.empty());
    }

    public static Options once(String key, String payload) {
        return new Options(
                Optional.of(new OnceKey("demo POST /send", key, payload)),
                Optional.empty(),
                Priority.TRANSACTIONAL,
                Options.DEFAULT_VALIDITY,
                Optional.empty());
    }

    /** Accepts it for nothing: most tests are not about money. */
    public String accept(SendSms sms) {
        return get(store().accept(sms, Money.ZERO)).value().id();
    }

    public List<String> accept(List<SendSms> all) {
        var stages = all.stream().map(sms -> store().accept(sms, Money.ZERO)).toList();
        return stages.stream()
                .map(stage -> get(stage).value())
                .map(AcceptedSms::id)
                .toList();
    }

    public List<String> accept(int from, int to) {
        var all = new ArrayList<SendSms>();
        for (int i = from; i < to; i++) {
            all.add(sms(i));
        }
        return accept(all);
    }

    public Message message(String id) {
        return database().store().read(connection -> {
            var found = MessageRows.byId(connection, List.of(id)).get(id);
            if (found == null) {
                throw new IllegalStateException("no message " + id);
            }
            return found;
        });
    }

    public MessageState state(String id) {
        return message(id).state();
    }

    /** How many messages are in a state. */
    public int count(MessageState state) {
        return (int) number("SELECT COUNT(*) FROM message WHERE state = '" + state.wire() + "'");
    }

    public long number(String query) {
        return database().store().read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    public void sql(String statement) {
        get(database().commits().submit(new Work<>(connection -> {
            try (var plain = connection.createStatement()) {
                return plain.executeUpdate(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        })));
    }

    public static Receipt receipt(String provider, String id, MessageState state) {
        return new Receipt(
                provider,
                Optional.of(id),
                Optional.empty(),
                state,
                Optional.empty(),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    public static Receipt receiptOf(String provider, String carrierId, MessageState state) {
        return new Receipt(provider, Optional.empty(), Optional.of(carrierId), state, Optional.empty(), Instant.now());
    }

    public static <R> R get(CompletionStage<R> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
