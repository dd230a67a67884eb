package io.patchbay.capabilities.messages.internal.lanes;

import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.messages.SendSms.Options;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody waits for a flood, a slow carrier, or what is less urgent. */
class FairnessTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private static List<SendSms> flood(String org, int count) {
        var all = new ArrayList<SendSms>();
        for (int i = 0; i < count; i++) {
            all.add(sms(org, Rig.SENDER, "+1415557%04d".formatted(i), Options.DEFAULT));
        }
        return all;
    }

    private static Carrier slow(String id, int places, long millis) {
        var carrier = new Carrier(id, places);
        carrier.answers(message -> CompletableFuture.supplyAsync(
                        () -> carrier.accept(message), CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .thenCompose(answer -> answer));
        return carrier;
    }

    @Test
    void floodingTenantDelaysNobodyElse() {
        var carrier = slow("alpha", 2, 10);
        rig.dispatch(new ScriptedRouting(carrier));
        rig.accept(flood("flood", 400));
        await().until(() -> carrier.calls().size() >= 20);
        int before = carrier.calls().size();

        var id = rig.accept(sms(1));
        rig.awaitState(id, MessageState.SENT);

        assertThat(carrier.references().indexOf(id)).isLessThan(before + 100);
        assertThat(rig.count(MessageState.QUEUED)).isGreaterThan(100);
    }

    @Test
    void slowCarrierDelaysOnlyItsOwnLanes() {
        var never = new Carrier("never", 3);
        never.answers(message -> new CompletableFuture<>());
        var quick = new Carrier("quick", 10);
        var bySender = new ScriptedRouting(never, quick) {
            @Override
            public io.patchbay.api.routing.RouteDecision choose(Request request) {
                var id = request.from().equals(Rig.SENDER) ? "never" : "quick";
                return new io.patchbay.api.routing.RouteDecision(
                        java.util.Optional.of(id), List.of(), java.time.Instant.now());
            }
        };
        rig.dispatch(bySender);
        rig.accept(flood("demo", 50));
        await().until(() -> never.calls().size() == 3);

        rig.accept(sms("demo", new SenderId("54321"), "+14155550111", Options.DEFAULT));

        await().until(() -> quick.calls().size() == 1);
        assertThat(never.calls()).hasSize(3);
    }

    @Test
    void oneTimeCodeOvertakesMarketing() {
        var carrier = slow("alpha", 1, 10);
        rig.dispatch(new ScriptedRouting(carrier));
        var marketing = Rig.options(Priority.MARKETING, Duration.ofHours(1));
        var all = new ArrayList<SendSms>();
        for (int i = 0; i < 100; i++) {
            all.add(sms("demo", Rig.SENDER, "+14155550111", marketing));
        }
        rig.accept(all);
        await().until(() -> carrier.calls().size() > 3);
        int before = carrier.calls().size();

        var code =
                rig.accept(sms("demo", Rig.SENDER, "+14155550112", Rig.options(Priority.OTP, Duration.ofMinutes(5))));
        rig.awaitState(code, MessageState.SENT);

        assertThat(carrier.references().indexOf(code)).isLessThan(before + 40);
    }

    @Test
    void paceIsKept() {
        var carrier = new Carrier("alpha", 100);
        carrier.pace(50);
        rig.dispatch(new ScriptedRouting(carrier));
        long begun = System.nanoTime();
        rig.accept(flood("demo", 60));

        rig.awaitCount(MessageState.SENT, 60);
        // 5 at once, then 50 a second.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1_050));
    }

    @Test
    void sendersHaveTheirOwnPace() {
        var carrier = new Carrier("alpha", 100);
        carrier.pace(1);
        rig.dispatch(new ScriptedRouting(carrier));
        var all = new ArrayList<SendSms>();
        for (int i = 0; i < 20; i++) {
            all.add(sms("demo", new SenderId("" + (10_000 + i)), "+14155550111", Options.DEFAULT));
        }
        rig.accept(all);

        rig.awaitCount(MessageState.SENT, 20);
    }

    @Test
    void whatFindsNoRoomIsSentLaterAndOnce() {
        var carrier = new Carrier("alpha", 1);
        rig.limits(new LaneLimits(20, 50, 20));
        rig.dispatch(new ScriptedRouting(carrier));
        rig.accept(flood("demo", 300));

        rig.awaitCount(MessageState.SENT, 300);
        assertThat(carrier.references()).doesNotHaveDuplicates().hasSize(300);
    }

    @Test
    void memoryStaysBounded() {
        var never = new Carrier("alpha", 1);
        never.answers(message -> new CompletableFuture<>());
        rig.limits(new LaneLimits(30, 50, 20));
        var run = rig.dispatch(new ScriptedRouting(never));
        for (var org : List.of("one", "two", "three", "four")) {
            rig.accept(flood(org, 60));
        }

        await().untilAsserted(
                        () -> assertThat(run.dispatch().status().waiting()).isGreaterThan(20));
        await().during(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(run.dispatch().status().waiting()).isLessThanOrEqualTo(50));
        assertThat(run.dispatch().status().lanes()).hasSize(4).allSatisfy(lane -> assertThat(lane.waiting())
                .isPositive());
    }

    @Test
    void lanesAreShown() {
        var never = new Carrier("alpha", 2);
        never.pace(200);
        never.answers(message -> new CompletableFuture<SubmitResult>());
        var run = rig.dispatch(new ScriptedRouting(never));
        rig.accept(flood("demo", 10));

        await().untilAsserted(() -> assertThat(run.dispatch().status().lanes())
                .containsExactly(
                        new io.patchbay.api.messages.MessageService.LaneView("alpha", Rig.SENDER.value(), 8, 2, 200)));
        // A message counts as in flight from its claim on; the carrier is called after the commit.
        await().untilAsserted(() -> assertThat(never.calls().stream().map(OutboundSms::org))
                .hasSize(2)
                .containsOnly("demo"));
    }
}
