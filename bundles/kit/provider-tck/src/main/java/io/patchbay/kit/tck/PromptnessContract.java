package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of {@link SmsProviderContract} that is about time: a provider waits for a slow carrier, and nobody waits for the provider. */
abstract class PromptnessContract extends CarrierContract {
    private static final int MAX_CONCURRENT = 40;
    private static final long MAX_BLOCKING_MILLIS = 50;

    @Test
    void slowAnswerIsWaitedFor() {
        assertThat(submit(message(Behaviour.SLOW))).isInstanceOf(SubmitResult.Accepted.class);
    }

    @Test
    void manySubmitsAreUnderWayAtOnce() {
        int many = Math.min(MAX_CONCURRENT, fixture().provider().profile().maxInFlight());
        var messages =
                IntStream.range(0, many).mapToObj(i -> message(Behaviour.SLOW)).toList();
        List<CompletionStage<SubmitResult>> results = new ArrayList<>();
        messages.forEach(sms -> results.add(fixture().provider().submit(sms)));
        // One after the other would take many times as long: each of them is slow.
        resultOf(allOf(results), patience());
        assertThat(results).allSatisfy(r -> assertThat(r.toCompletableFuture())
                .isCompletedWithValueMatching(SubmitResult.Accepted.class::isInstance));
        assertThat(messages).allSatisfy(sms -> assertThat(taken(sms)).isEqualTo(1));
    }

    @Test
    void submitReturnsAtOnce() throws Exception {
        submit(message(Behaviour.DELIVERED));
        for (var behaviour : EnumSet.of(Behaviour.DELIVERED, Behaviour.SLOW)) {
            assertReturnsAtOnce(behaviour);
        }
        fixture().unreachable();
        try {
            assertReturnsAtOnce(Behaviour.DELIVERED);
        } finally {
            fixture().reachable();
        }
    }

    private void assertReturnsAtOnce(Behaviour behaviour) {
        var calls = new ArrayList<Long>();
        var results = new ArrayList<CompletionStage<SubmitResult>>();
        for (int i = 0; i < 5; i++) {
            var sms = message(behaviour);
            long begun = System.nanoTime();
            results.add(fixture().provider().submit(sms));
            calls.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
        resultOf(allOf(results), patience());
        // The quickest of several: a pause of the machine is not the provider's fault, a wait for the carrier shows in
        // all.
        assertThat(Collections.min(calls))
                .as("milliseconds in submit, %s", behaviour)
                .isLessThan(MAX_BLOCKING_MILLIS);
    }

    final long taken(OutboundSms sms) {
        return fixture().seen(sms).stream().filter(CarrierFixture.Seen::taken).count();
    }

    static CompletionStage<Void> allOf(List<CompletionStage<SubmitResult>> stages) {
        return CompletableFuture.allOf(
                stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }
}
