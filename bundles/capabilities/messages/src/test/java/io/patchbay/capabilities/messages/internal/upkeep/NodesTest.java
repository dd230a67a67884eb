package io.patchbay.capabilities.messages.internal.upkeep;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.messages.internal.lanes.Crew;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.capabilities.messages.internal.table.WorkerRows;
import io.patchbay.spi.sms.OutboundSms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several nodes on one store. */
class NodesTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private static final List<SenderId> SENDERS = IntStream.range(0, 12)
            .mapToObj(i -> new SenderId("+141555502%02d".formatted(i)))
            .toList();

    private final Carrier here = new Carrier("alpha", 50);
    private final Carrier there = new Carrier("alpha", 50);
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void still() {
        heart.shutdownNow();
    }

    private static List<String> acceptOfAllSenders(int each) {
        var all = new ArrayList<SendSms>();
        for (int i = 0; i < each; i++) {
            for (var sender : SENDERS) {
                all.add(sms("demo", sender, "+1415556%04d".formatted(i), SendSms.Options.DEFAULT));
            }
        }
        return rig.accept(all);
    }

    private static Set<SenderId> senders(Carrier carrier) {
        return carrier.calls().stream().map(OutboundSms::from).collect(Collectors.toSet());
    }

    private static void beat(String worker, String node) {
        get(rig.store()
                .work(connection ->
                        WorkerRows.beat(connection, worker, node, rig.clock().millis())));
    }

    /** Another node, of which there is nothing but its sign of life. */
    private void lives(String worker, String node) {
        beat(worker, node);
        heart.scheduleWithFixedDelay(() -> beat(worker, node), 20, 20, TimeUnit.MILLISECONDS);
    }

    private static boolean drivenBy(String node, String other, SenderId sender) {
        var crew = new Crew(node, node);
        crew.meet(Set.of(other), true);
        return crew.drives(Shelf.line("demo", sender));
    }

    @Test
    void eachSenderIsDrivenByOneNode() {
        var first = rig.dispatch(new ScriptedRouting(here), "n1");
        await().until(() -> first.nodes() == 1);
        var second = rig.dispatch(new ScriptedRouting(there), "n2");
        await().until(() -> first.nodes() == 2 && second.nodes() == 2);

        var ids = acceptOfAllSenders(20);

        rig.awaitCount(MessageState.SENT, ids.size());
        assertThat(here.references()).doesNotContainAnyElementsOf(there.references());
        assertThat(senders(here)).isNotEmpty().doesNotContainAnyElementsOf(senders(there));
        assertThat(senders(there)).isNotEmpty().allMatch(sender -> drivenBy("n2", "n1", sender));
    }

    @Test
    void lanesOfANodeThatDiesAreDrivenByTheOther() {
        lives("n2:w", "n2");
        var run = rig.dispatch(new ScriptedRouting(here), "n1");
        await().until(() -> run.nodes() == 2);
        var ids = acceptOfAllSenders(5);
        var mine = SENDERS.stream().filter(s -> drivenBy("n1", "n2", s)).toList();

        rig.awaitCount(MessageState.SENT, 5 * mine.size());
        await().during(Duration.ofMillis(300)).until(() -> senders(here).equals(Set.copyOf(mine)));
        heart.shutdownNow();

        rig.awaitCount(MessageState.SENT, ids.size());
        assertThat(here.references()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void nodeThatComesTakesItsLanesFromTheOther() {
        here.pace(5);
        var first = rig.dispatch(new ScriptedRouting(here), "n1");
        await().until(() -> first.nodes() == 1);
        var ids = acceptOfAllSenders(4);
        await().until(() -> senders(here).size() == SENDERS.size());

        rig.dispatch(new ScriptedRouting(there), "n2");

        rig.awaitCount(MessageState.SENT, ids.size());
        assertThat(senders(there)).isNotEmpty().allMatch(sender -> drivenBy("n2", "n1", sender));
        assertThat(here.references()).doesNotContainAnyElementsOf(there.references());
        assertThat(here.calls().size() + there.calls().size()).isEqualTo(ids.size());
    }

    @Test
    void outageOfTheStoreMakesNobodyDead() {
        beat("n2:w", "n2");
        var id = rig.accept(sms(1));
        var decision = new RouteDecision(Optional.of("alpha"), List.of(), Instant.now());
        get(rig.store().move(id, new Claim("n2:w", decision)));
        var run = rig.dispatch(new ScriptedRouting(here), "n1");
        await().until(() -> run.nodes() == 2);

        rig.commits().refuse("Work[", Integer.MAX_VALUE);
        await().during(Duration.ofMillis(800)).until(() -> rig.state(id) == MessageState.SENDING);
        rig.commits().heal();
        await().during(Duration.ofMillis(200)).until(() -> rig.state(id) == MessageState.SENDING);
        lives("n2:w", "n2");

        await().during(Duration.ofMillis(800)).until(() -> rig.state(id) == MessageState.SENDING);
        assertThat(run.nodes()).isEqualTo(2);
    }

    @Test
    void nodeTakenForDeadJoinsAnew() {
        var run = rig.dispatch(new ScriptedRouting(here), "n1");
        var first = rig.accept(sms(1));
        rig.awaitState(first, MessageState.SENT);
        lives("n2:w", "n2");
        await().until(() -> run.nodes() == 2);

        rig.sql("DELETE FROM message_worker WHERE node = 'n1'");

        await().until(() -> rig.number("SELECT COUNT(*) FROM message_worker WHERE node = 'n1'") == 1);
        var ids = acceptOfAllSenders(2);
        var mine = SENDERS.stream().filter(s -> drivenBy("n1", "n2", s)).count();
        rig.awaitCount(MessageState.SENT, (int) (1 + 2 * mine));
        assertThat(ids).isNotEmpty();
    }
}
