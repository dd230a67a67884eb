package io.patchbay.capabilities.messages.internal.lanes;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.money.Money;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.messages.internal.life.Cancel;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.capabilities.messages.internal.table.EventRows;
import io.patchbay.capabilities.messages.internal.table.Moved;
import io.patchbay.capabilities.messages.internal.upkeep.Dispatching;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages that are claimed by their acceptance. Where claims of another kind fail, what is sent was claimed so. */
class OpenHandTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private final Carrier carrier = new Carrier("alpha", 20);
    private final ScriptedRouting routing = new ScriptedRouting(carrier);

    private static Dispatching open(ScriptedRouting routing) {
        var run = rig.dispatch(routing);
        Rig.awaitOpen(run, "demo", Rig.SENDER);
        return run;
    }

    private static SendSms from(String sender, int number) {
        return sms("demo", new SenderId(sender), "+1415557%04d".formatted(number), SendSms.Options.DEFAULT);
    }

    @Test
    void messageIsClaimedByItsAcceptanceAndLooksAsIfItHadBeenClaimedAfterIt() {
        open(routing);
        rig.breakClaims();
        var seen = new CompletableFuture<MessageState>();
        carrier.answers(sms -> {
            seen.complete(rig.state(sms.reference()));
            return carrier.accept(sms);
        });

        var accepted = get(rig.store().accept(sms(1), Money.ZERO)).value();
        rig.awaitState(accepted.id(), MessageState.SENT);

        assertThat(accepted.state()).isEqualTo(MessageState.QUEUED);
        assertThat(get(seen)).isEqualTo(MessageState.SENDING);
        assertThat(carrier.references()).containsExactly(accepted.id());
        assertThat(rig.message(accepted.id()).progress().attempts()).isOne();
        assertThat(rig.message(accepted.id()).sms()).isEqualTo(sms(1));
        rig.awaitTold(accepted.id(), "queued", "sent");
        assertThat(rig.parcels()).isEmpty();
        assertThat(rig.number("SELECT COUNT(*) FROM message_span")).isZero();
        assertHistory(accepted.id());
    }

    private static void assertHistory(String id) {
        var history = rig.database().store().read(connection -> EventRows.of(connection, id));
        assertThat(history).hasSize(2);
        var attempt = history.get(0);
        assertThat(attempt.kind()).isEqualTo("attempt");
        assertThat(attempt.prior()).isEqualTo(MessageState.QUEUED);
        assertThat(attempt.state()).isEqualTo(MessageState.SENDING);
        assertThat(attempt.detail().path("provider").asText()).isEqualTo("alpha");
        assertThat(attempt.detail().path("attempt").asInt()).isOne();
        assertThat(attempt.detail().path("worker").asText()).startsWith("n1:");
        assertThat(attempt.detail().path("decision").path("chosen").asText()).isEqualTo("alpha");
        assertThat(history.get(1).kind()).isEqualTo("outcome");
    }

    @Test
    void whoeverOptedOutIsNotTexted() {
        open(routing);
        rig.optedOut().add(sms(901).to());
        var id = rig.accept(sms(901));

        rig.awaitState(id, MessageState.REJECTED);
        rig.awaitTold(id, "queued", "rejected");
        assertThat(carrier.calls()).isEmpty();
    }

    @Test
    void whatWasNotSentGoesBackAndIsTriedAgain() {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        carrier.answers(sms -> refused.add(sms.reference())
                ? CompletableFuture.completedFuture(new SubmitResult.NotSent(Duration.ZERO, "429"))
                : carrier.accept(sms));
        open(routing);
        var ids = rig.accept(0, 30);

        rig.awaitCount(MessageState.SENT, 30);
        assertThat(carrier.references()).hasSize(60).containsAll(ids);
        assertThat(rig.number("SELECT COUNT(*) FROM message WHERE attempts = 2"))
                .isEqualTo(30);
        await().untilAsserted(() -> assertThat(carrier.free()).isEqualTo(20));
    }

    @Test
    void callsOfALineKeepTheOrderOfItsAcceptances() {
        var random = new Random(42);
        var narrow = new Carrier("alpha", 5);
        narrow.answers(sms -> CompletableFuture.supplyAsync(
                        () -> narrow.accept(sms),
                        CompletableFuture.delayedExecutor(random.nextInt(3), TimeUnit.MILLISECONDS))
                .thenCompose(answer -> answer));
        open(new ScriptedRouting(narrow));
        var ids = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            ids.addAll(rig.accept(i * 10, i * 10 + 1 + random.nextInt(9)));
        }

        rig.awaitCount(MessageState.SENT, ids.size());
        assertThat(narrow.references()).containsExactlyElementsOf(ids);
    }

    @Test
    void nothingIsTakenInHandWhileTheStoreHoldsWhatWaitedBefore() {
        var line = Shelf.line("demo", Rig.SENDER);
        var narrow = new Carrier("alpha", 3);
        rig.limits(new LaneLimits(10, 50, 20));
        rig.accept(0, 60);
        Set<Boolean> clear = ConcurrentHashMap.newKeySet();
        var run = new CompletableFuture<Dispatching>();
        narrow.answers(sms -> {
            if (narrow.calls().size() < 50) {
                clear.add(get(run).dispatch().hand().clear(line));
            }
            return narrow.accept(sms);
        });

        run.complete(rig.dispatch(new ScriptedRouting(narrow)));

        rig.awaitCount(MessageState.SENT, 60);
        assertThat(clear).containsExactly(false);
        Rig.awaitOpen(get(run), "demo", Rig.SENDER);
    }

    @Test
    void lineIsClosedFromTheMomentThatAMessageIsToBeBroughtToItsLane() {
        var message = rig.message(rig.accept(sms(1)));
        rig.sql("DELETE FROM message");
        rig.sql("DELETE FROM message_span");
        var hand = open(new ScriptedRouting()).dispatch().hand();
        var line = Shelf.line("demo", Rig.SENDER);

        var brought = hand.grip(message).orElseThrow();

        assertThat(hand.clear(line)).isFalse();
        brought.undone();
        assertThat(hand.clear(line)).isTrue();
    }

    @Test
    void urgentOnesGoBeforeWhatWaitsForAPlace() {
        var answer = new CompletableFuture<SubmitResult>();
        var narrow = new Carrier("alpha", 1);
        narrow.answers(sms -> answer);
        var run = open(new ScriptedRouting(narrow));
        var ids = rig.accept(0, 3);
        await().until(() -> narrow.calls().size() == 1);
        var code = rig.accept(sms("demo", Rig.SENDER, "+14155550112", Rig.options(Priority.OTP, Duration.ofHours(1))));
        await().until(() -> run.dispatch().status().waiting() == 3);

        answer.complete(new SubmitResult.Accepted("alpha-1"));

        rig.awaitCount(MessageState.SENT, 4);
        assertThat(narrow.references()).containsExactly(ids.get(0), code, ids.get(1), ids.get(2));
    }

    @Test
    void noPlaceIsTakenForWhichAnotherLaneWaits() {
        Set<String> askers = ConcurrentHashMap.newKeySet();
        var closed = new AtomicBoolean(true);
        var guarded = new ScriptedRouting(carrier) {
            @Override
            public Optional<Place> reserve(String provider) {
                askers.add(Thread.currentThread().getName());
                return closed.get() && Thread.currentThread().getName().startsWith("patchbay-lanes")
                        ? Optional.empty()
                        : super.reserve(provider);
            }
        };
        var first = rig.accept(from("11111", 1));
        var run = rig.dispatch(guarded);
        await().until(() -> run.dispatch().status().waiting() == 1 && !askers.isEmpty());
        Rig.awaitOpen(run, "demo", Rig.SENDER);

        var second = rig.accept(sms(2));
        await().until(() -> run.dispatch().status().waiting() == 2);
        assertThat(carrier.calls()).isEmpty();
        closed.set(false);
        guarded.announce();

        rig.awaitCount(MessageState.SENT, 2);
        assertThat(carrier.references()).containsExactly(first, second);
        assertThat(askers).allMatch(name -> name.startsWith("patchbay-lanes"));
    }

    @Test
    void tokenOfAMessageThatFoundNoPlaceIsThereForItLater() {
        carrier.pace(0.01);
        open(new ScriptedRouting(carrier) {
            @Override
            public Optional<Place> reserve(String provider) {
                return Thread.currentThread().getName().startsWith("patchbay-lanes")
                        ? super.reserve(provider)
                        : Optional.empty();
            }
        });

        rig.awaitState(rig.accept(sms(1)), MessageState.SENT);
    }

    @Test
    void paceIsKept() {
        carrier.pace(50);
        open(routing);
        long begun = System.nanoTime();
        rig.accept(0, 60);

        rig.awaitCount(MessageState.SENT, 60);
        // 5 at once, then 50 a second.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1_050));
    }

    @Test
    void placeAndTokenGoBackWithABatchThatIsUndone() {
        var single = new Carrier("alpha", 1);
        single.pace(1);
        open(new ScriptedRouting(single));
        rig.breakClaims();
        rig.events().failOnce();

        var id = rig.accept(sms(1));

        rig.awaitState(id, MessageState.SENT);
        assertThat(single.references()).containsExactly(id);
        await().untilAsserted(() -> assertThat(single.free()).isOne());
    }

    @Test
    void whatIsRefusedForWantOfMoneyTakesNoPlace() {
        var run = open(routing);

        assertThatThrownBy(() -> get(rig.store().accept(sms(1), new Money(100))))
                .hasMessageContaining("not enough money");

        assertThat(run.dispatch().inFlight()).isZero();
        assertThat(carrier.free()).isEqualTo(20);
        assertThat(carrier.calls()).isEmpty();
    }

    @Test
    void onceInHandItIsNotCanceledAnyMore() {
        carrier.answers(sms -> new CompletableFuture<>());
        open(routing);
        rig.breakClaims();
        var id = rig.accept(sms(1));
        await().until(() -> carrier.calls().size() == 1);

        Moved moved = get(rig.store().move(id, new Cancel("changed my mind")));

        assertThat(moved.applied()).isFalse();
        assertThat(rig.state(id)).isEqualTo(MessageState.SENDING);
    }

    @Test
    void whatADeadWorkerHadInHandIsUnknownAndNotSentAgain() {
        carrier.answers(sms -> new CompletableFuture<>());
        open(routing);
        rig.breakClaims();
        var ids = rig.accept(0, 5);
        await().until(() -> carrier.calls().size() == 5);
        rig.commits().heal();

        // A later start on the same node: the first run is gone for it.
        var heir = new Carrier("alpha", 20);
        rig.dispatch(new ScriptedRouting(heir));

        rig.awaitCount(MessageState.UNKNOWN, 5);
        ids.forEach(id -> rig.awaitTold(id, "queued", "unknown"));
        assertThat(heir.calls()).isEmpty();
    }

    @Test
    void stoppingWaitsForWhatIsInHandAndTakesNothingMore() {
        var run = open(routing);
        rig.breakClaims();
        var accepted = new ConcurrentLinkedQueue<String>();
        var sending = CompletableFuture.runAsync(
                () -> IntStream.range(0, 200).forEach(i -> accepted.add(rig.accept(sms(i)))));
        await().until(() -> accepted.size() > 20);

        run.close(Duration.ofSeconds(20));
        get(sending);

        assertThat(run.dispatch().inFlight()).isZero();
        int sent = rig.count(MessageState.SENT);
        assertThat(sent).isPositive();
        assertThat(rig.count(MessageState.QUEUED)).isEqualTo(200 - sent);
        assertThat(carrier.references()).doesNotHaveDuplicates().hasSize(sent);
        await().untilAsserted(() ->
                assertThat(rig.number("SELECT COUNT(*) FROM message_worker")).isZero());
    }

    @Test
    void afterItsEndItTakesNothingAndLeavesToParcelsWhatItWasToBring() {
        var id = rig.accept(sms(1));
        var hand = rig.dispatch(new ScriptedRouting()).dispatch().hand();
        await().until(() -> hand.grip(rig.message(id)).orElseThrow().told());
        var brought = hand.grip(rig.message(id)).orElseThrow();

        hand.close();

        assertThat(brought.told()).isFalse();
        assertThat(hand.grip(rig.message(id))).isEmpty();
    }

    @Test
    void whatAnotherNodeDrivesIsNotBroughtToTheLanesOfThisOne() {
        var ids = IntStream.range(0, 12)
                .mapToObj(i -> rig.accept(from("%05d".formatted(20_000 + i), i)))
                .toList();
        var hand = rig.dispatch(new ScriptedRouting(), "n1").dispatch().hand();
        await().until(() -> ids.stream()
                .allMatch(id -> hand.grip(rig.message(id)).orElseThrow().told()));

        rig.dispatch(new ScriptedRouting(), "n2");

        await().until(() -> ids.stream()
                .anyMatch(id -> !hand.grip(rig.message(id)).orElseThrow().told()));
    }

    @Test
    void whatWasClaimedByACommitInDoubtIsPutBack() {
        var run = rig.dispatch(new ScriptedRouting());
        await().until(() -> rig.number("SELECT COUNT(*) FROM message_worker") == 1);
        var worker = rig.database().store().read(connection -> {
            try (var row = connection.createStatement().executeQuery("SELECT id FROM message_worker")) {
                row.next();
                return row.getString(1);
            }
        });
        var id = rig.accept(sms(1));
        var decision = new RouteDecision(Optional.of("alpha"), List.of(), Instant.now());
        get(rig.store().move(id, new Claim(worker, decision)));

        run.dispatch().hand().doubtful(id);

        rig.awaitState(id, MessageState.QUEUED);
    }
}
