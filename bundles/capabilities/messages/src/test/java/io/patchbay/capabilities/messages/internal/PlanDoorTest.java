package io.patchbay.capabilities.messages.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.messages.SendSms.Options;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.spi.routing.SmsRouting;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A trial's texts, by what the carriers that were looked at say. */
class PlanDoorTest {
    private final TestPlans plans = new TestPlans();

    private @Nullable Problem refusal(String... codes) {
        var candidates = Stream.of(codes)
                .map(code -> new Candidate("carrier-" + code, code.equals("ok"), code, ""))
                .toList();
        var decision = new RouteDecision(Optional.empty(), candidates, Instant.EPOCH);
        var routing = (SmsRouting) Proxy.newProxyInstance(
                SmsRouting.class.getClassLoader(),
                new Class<?>[] {SmsRouting.class},
                (proxy, method, arguments) -> decision);
        var sms = new SendSms(
                "demo", Optional.empty(), Rig.SENDER, new E164("+14155550133"), SmsText.NONE, Options.DEFAULT);
        return new PlanDoor(plans, routing, Rig.PLAN).refusal(sms);
    }

    @Test
    void whatOnlyRealCarriersWouldServeIsRefusedToATrial() {
        plans.live = false;
        assertThat(refusal("subscription")).isNotNull();
        assertThat(refusal("country", "subscription", "rule"))
                .as("the simulated one serves another country")
                .isNotNull();
        assertThat(refusal("ok", "subscription")).isNull();
        assertThat(refusal("health", "subscription")).as("it will be back").isNull();
        assertThat(refusal("country")).as("another plan would not help").isNull();
        assertThat(refusal()).isNull();
        plans.live = true;
        assertThat(refusal("country", "subscription")).isNull();
    }
}
