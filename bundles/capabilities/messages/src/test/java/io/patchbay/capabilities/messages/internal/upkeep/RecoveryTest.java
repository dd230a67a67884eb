package io.patchbay.capabilities.messages.internal.upkeep;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.receipt;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.SendSms.Options;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.lanes.Clocks;
import io.patchbay.capabilities.messages.internal.lanes.LaneLimits;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.capabilities.messages.internal.table.WorkerRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the store alone tells after parcels, workers or whole hosts are gone. */
class RecoveryTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private final Carrier carrier = new Carrier("alpha", 50);
    private final ScriptedRouting routing = new ScriptedRouting(carrier);

    /** As a worker that dies right after its claim leaves it. */
    private static String leftBy(String worker, int number) {
        var id = rig.accept(sms(number));
        claim(id, worker);
        return id;
    }

    private static void claim(String id, String worker) {
        var decision = new RouteDecision(Optional.of("alpha"), List.of(), Instant.now());
        get(rig.store().move(id, new Claim(worker, decision)));
    }

    private static void beat(String worker, String node) {
        get(rig.store()
                .work(connection ->
                        WorkerRows.beat(connection, worker, node, rig.clock().millis())));
    }

    /** Accepted by another node: what a node accepts for itself needs no parcel. */
    @Test
    void lostParcelsLoseNothing() {
        var run = rig.dispatch(routing);
        Rig.awaitOpen(run, "demo", Rig.SENDER);
        rig.store().hands().withdraw(run.dispatch().hand());
        rig.breakQueue();
        var ids = rig.accept(0, 120);

        rig.awaitCount(MessageState.SENT, 120);
        assertThat(carrier.references()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(rig.parcels()).flatMap(Parcel::ids).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void whatWaitedBeforeTheStartIsSent() {
        var ids = rig.accept(0, 700);
        rig.accept(sms("other", Rig.SENDER, "+14155550111", Options.DEFAULT));

        rig.dispatch(routing);

        rig.awaitCount(MessageState.SENT, 701);
        assertThat(carrier.references()).doesNotHaveDuplicates().containsAll(ids);
    }

    /** Its lane runs full with each page, and opens again while others are read. */
    @Test
    void backlogOfManyPagesKeepsItsOrder() {
        rig.breakQueue();
        var ids = rig.accept(0, 1_700);
        var wide = new Carrier("alpha", 60);
        rig.limits(new LaneLimits(80, 500, 50));

        rig.dispatch(new ScriptedRouting(wide));

        rig.awaitCount(MessageState.SENT, 1_700);
        assertThat(wide.references()).containsExactlyElementsOf(ids);
    }

    @Test
    void anotherTenantIsNotBehindAnOldBacklog() {
        rig.breakQueue();
        rig.accept(0, 1_200);
        var id = rig.accept(sms("zulu", Rig.SENDER, "+14155550111", Options.DEFAULT));
        carrier.pace(20);
        rig.limits(new LaneLimits(100, 150, 50));
        rig.dispatch(routing);

        rig.awaitState(id, MessageState.SENT);
        assertThat(carrier.references().indexOf(id)).isLessThan(50);
    }

    @Test
    void whatAnEarlierBootOfThisNodeHadInHandIsUnknownAtOnce() {
        beat("n1:before", "n1");
        var lost = leftBy("n1:before", 1);
        var waiting = rig.accept(sms(2));

        rig.dispatch(routing, "n1");

        rig.awaitState(lost, MessageState.UNKNOWN);
        rig.awaitState(waiting, MessageState.SENT);
        rig.awaitTold(lost, "queued", "unknown");
        assertThat(carrier.references()).containsExactly(waiting);
        await().untilAsserted(() ->
                assertThat(rig.number("SELECT COUNT(*) FROM message_worker")).isOne());

        get(rig.store().report(receipt("alpha", lost, MessageState.DELIVERED)));
        assertThat(rig.state(lost)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void manyMessagesOfADeadWorkerBecomeUnknown() {
        beat("n1:before", "n1");
        var ids = rig.accept(0, 450);
        ids.stream()
                .map(id -> rig.store()
                        .move(
                                id,
                                new Claim(
                                        "n1:before",
                                        new RouteDecision(Optional.of("alpha"), List.of(), Instant.now()))))
                .toList()
                .forEach(Rig::get);

        rig.dispatch(routing, "n1");

        rig.awaitCount(MessageState.UNKNOWN, 450);
        assertThat(carrier.calls()).isEmpty();
    }

    @Test
    void anotherNodesWorkerDiesWhenItsBeatStandsStill() {
        beat("n2:w", "n2");
        var id = leftBy("n2:w", 3);
        rig.dispatch(routing, "n1");

        await().during(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(rig.state(id)).isEqualTo(MessageState.SENDING));
        rig.awaitState(id, MessageState.UNKNOWN);
        assertThat(carrier.calls()).isEmpty();
    }

    @Test
    void clockThatJumpsKillsNobody() {
        beat("n2:w", "n2");
        var id = leftBy("n2:w", 4);
        rig.dispatch(routing, "n1");
        rig.clock().forward(Duration.ofHours(-1));
        rig.clock().forward(Duration.ofHours(2));

        for (int i = 0; i < 8; i++) {
            beat("n2:w", "n2");
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            assertThat(rig.state(id)).isEqualTo(MessageState.SENDING);
        }
    }

    @Test
    void workersWithoutARowAreFoundToo() {
        var id = leftBy("n3:vanished", 5);
        var workers = new Workers(
                rig.store(),
                new io.patchbay.capabilities.messages.internal.lanes.Loop("test"),
                Clocks.SYSTEM,
                new WorkerName("n1:w", "n1"),
                new Workers.Terms(Duration.ofSeconds(5), Duration.ofSeconds(30)));

        workers.lookForNameless();
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(rig.state(id)).isEqualTo(MessageState.SENDING));
        workers.lookForNameless();

        rig.awaitState(id, MessageState.UNKNOWN);
    }

    @Test
    void claimThatNobodyRemembersIsPutBack() {
        var run = rig.dispatch(new ScriptedRouting());
        var id = leftBy("n1:mine", 6);
        var strays = new Strays(rig.store(), run.dispatch(), new Clocks(rig.clock(), System::nanoTime), "n1:mine");

        strays.step();
        assertThat(rig.state(id)).isEqualTo(MessageState.SENDING);
        rig.clock().forward(Duration.ofMinutes(2));
        strays.step();

        rig.awaitState(id, MessageState.QUEUED);
        assertThat(carrier.calls()).isEmpty();
    }

    @Test
    void orphanThatAnotherNodesAnswerPassedByIsAdopted() {
        var run = rig.dispatch(new ScriptedRouting());
        var id = leftBy("n1:mine", 7);
        get(rig.store().report(Rig.receiptOf("alpha", "c-7", MessageState.DELIVERED)));
        rig.sql("UPDATE message SET provider_message_id = 'c-7' WHERE id = '" + id + "'");
        rig.sql("INSERT INTO message_carrier_id (provider_message_id, message_id, provider) VALUES ('c-7', '" + id
                + "', 'alpha')");

        new Strays(rig.store(), run.dispatch(), Clocks.SYSTEM, "n1:mine").step();

        rig.awaitState(id, MessageState.DELIVERED);
        await().untilAsserted(() ->
                assertThat(rig.number("SELECT COUNT(*) FROM orphan_receipt")).isZero());
    }

    @Test
    void whatExpiredInABacklogExpires() {
        var ids = rig.accept(0, 20);
        rig.clock().forward(Duration.ofHours(5));

        rig.dispatch(routing);

        rig.awaitCount(MessageState.EXPIRED, 20);
        ids.forEach(id -> rig.awaitTold(id, "queued", "expired"));
        assertThat(carrier.calls()).isEmpty();
    }
}
