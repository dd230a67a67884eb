package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static io.patchbay.capabilities.inbound.internal.Ground.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.webhooks.SignedCalls.Answered;
import io.patchbay.api.webhooks.SignedCalls.NotAnswered;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundSms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of functions and addresses: what is sent, what is tried again, and who gets it then. */
class RunAnswersTest extends RunsFixture {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json; charset=utf-8 | {\"reply\":\"Hi\"} | Hi",
                "text/xml | <Response><Message>Hi</Message></Response> | Hi",
                "application/xml | <Response><Message><Body>Hi</Body></Message></Response> | Hi",
                "text/plain | ok | ''",
                "'' | ok | ''",
                "text/html | <Response><Message>Hi</Message></Response> | ''",
                "application/json | {\"reply\":7} | ''",
                "application/json | not JSON | ''",
                "text/xml | <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><Response><Message>&y;</Message></Response> | ''",
                "text/xml | <Response><Message to='+14155559999'>Hi</Message></Response> | ''"
            })
    void aFunctionsAnswerIsSentByItsContentType(String type, String body, String reply) {
        plan(REPLY);
        answer(200, type, body);
        var id = text("Hello");
        var run = ended(id);

        assertThat(run.state()).isEqualTo("done");
        var call = outside.calls.get(0);
        assertThat(call.id()).isEqualTo(id);
        assertThat(call.body()).contains("\"body\":\"Hello\"", "\"message_sid\":\"" + id + "\"", "\"media\":[]");
        if (reply.isEmpty()) {
            assertThat(outside.sent).isEmpty();
            assertThat(run.replies()).isEmpty();
        } else {
            assertThat(outside.texts()).containsExactly(reply);
            var sent = outside.sent.get(0);
            assertThat(sent.from()).isEqualTo(Ground.NUMBER);
            assertThat(sent.to().value()).isEqualTo(Ground.PEER.value());
            assertThat(sent.project()).contains("proj_shop");
            assertThat(run.replies()).containsExactly("msg_1");
        }
    }

    @Test
    void aHugeAnswerSendsNothing() {
        plan(REPLY);
        outside.answer = call -> CompletableFuture.completedFuture(
                new Answered(200, "application/json", "{\"reply\":\"x", true, Optional.empty()));
        assertThat(ended(text("Hello")).note()).contains("too long");
        assertThat(outside.sent).isEmpty();
    }

    @Test
    void whatFailsIsTriedAgainInTimeAndTheConversationKeepsItsOrder() {
        plan(REPLY);
        answer(503, "text/plain", "later");
        var first = text("one");
        failed(first, 1);
        var second = text("two");
        var other = new InboundSms(
                sms("x", "").key(),
                new Peer("+16505550777"),
                Ground.NUMBER,
                sms("x", "three").content(),
                List.of(),
                InboundSms.Details.at(Ground.THEN));
        ground.take(other);
        await().atMost(PATIENCE).until(() -> outside.calls.size() == 2);
        answer(200, "application/json", "{\"reply\":\"Hi\"}");
        desk.tick();
        assertThat(run(second).attempts()).isZero();
        assertThat(run(first).note()).isEqualTo("answered 503");

        ground.forward(Duration.ofSeconds(6));
        await().atMost(PATIENCE).until(() -> {
            desk.tick();
            return run(second).state().equals("done");
        });

        assertThat(outside.calls.stream().map(call -> call.id()).filter(id -> id.equals(first) || id.equals(second)))
                .containsExactly(first, first, second);
    }

    @Test
    void whoeverAsksToBeLeftAloneIs() {
        plan(REPLY);
        outside.answer = call ->
                CompletableFuture.completedFuture(new Answered(429, "", "", false, Optional.of(Duration.ofMinutes(2))));
        var id = text("Hello");
        failed(id, 1);
        ground.forward(Duration.ofSeconds(60));
        desk.tick();
        assertThat(run(id).attempts()).isEqualTo(1);
        ground.forward(Duration.ofSeconds(61));
        failed(id, 2);
    }

    @Test
    void afterTheLastAttemptItHasFailed() {
        plan(URL);
        outside.answer =
                call -> CompletableFuture.completedFuture(new NotAnswered("connection refused or not answered"));
        var id = text("Hello");
        for (int n = 1; n <= 4; n++) {
            failed(id, n);
            ground.forward(Duration.ofSeconds(601));
        }
        await().atMost(PATIENCE).until(() -> {
            desk.tick();
            return run(id).state().equals("failed");
        });
        assertThat(run(id).note()).contains("connection refused");
        assertThat(outside.calls.get(0).body()).contains("\"type\":\"message.inbound\"");
    }

    @Test
    void theFallbackGetsWhatTheTargetDidNotTake() {
        planWithFallback(URL, REPLY);
        outside.answer = call -> call.url().endsWith("/f")
                ? Outside.answered(200, "application/json", "{\"reply\":\"Sorry\"}")
                : Outside.answered(500, "text/plain", "");
        var run = ended(text("Hello"));
        assertThat(run.target()).isEqualTo("function reply of proj_shop");
        assertThat(outside.texts()).containsExactly("Sorry");
        assertThat(outside.calls).hasSize(2);
        assertThat(run.note()).isEqualTo("address: answered 500; then answered");
    }

    @Test
    void whyTheFallbackWasAskedStaysOverItsRetries() {
        planWithFallback(REPLY, URL);
        answer(503, "text/plain", "");
        var id = text("Hello");
        await().untilAsserted(() ->
                assertThat(run(id).note()).isEqualTo("function reply of proj_shop: answered 503; then answered 503"));
        answer(200, "text/plain", "");
        ground.forward(Duration.ofMinutes(1));
        failed(id, 2);
        assertThat(ended(id).note()).isEqualTo("function reply of proj_shop: answered 503; then delivered");
    }

    @Test
    void aReplyThatIsNoStringIsSaidToBeNone() {
        plan(REPLY);
        answer(200, "application/json", "{\"reply\":{\"text\":\"Hi\"}}");
        assertThat(ended(text("Hello")).note()).isEqualTo("the reply is not a string");
    }

    @Test
    void aTargetThatIsGoneIsNotAskedAgain() {
        plan(URL);
        answer(410, "text/plain", "");
        assertThat(ended(text("Hello")).state()).isEqualTo("failed");
        assertThat(outside.calls).hasSize(1);
    }

    @Test
    void twoThatAnswerAtOnceDoNotTalkForEver() {
        plan(REPLY);
        answer(200, "application/json", "{\"reply\":\"I am away.\"}");
        for (int n = 0; n < 4; n++) {
            assertThat(ended(text("I am away too.")).replies()).hasSize(1);
        }
        var held = ended(text("I am away too."));
        assertThat(held.note()).startsWith("held back");
        assertThat(held.replies()).isEmpty();
        assertThat(outside.sent).hasSize(4);
        ground.forward(Duration.ofMinutes(11));
        assertThat(ended(text("Hello?")).replies()).hasSize(1);
    }

    /** What was answered before, by that clock later than now, does not keep a thread mute until the clock has caught up; the guard still counts from here on. */
    @Test
    void aClockThatIsSetBackDoesNotMuteAThread() {
        plan(REPLY);
        answer(200, "application/json", "{\"reply\":\"I am away.\"}");
        for (int n = 0; n < 4; n++) {
            assertThat(ended(text("I am away too.")).replies()).hasSize(1);
        }
        ground.forward(Duration.ofHours(-1));
        for (int n = 0; n < 4; n++) {
            assertThat(ended(text("Hello?")).replies()).hasSize(1);
        }
        assertThat(ended(text("Hello?")).note()).startsWith("held back");
    }

    /** So it can say in its own words that it cannot read them. */
    @Test
    void aFunctionIsToldOfOctets() {
        plan(REPLY);
        answer(200, "application/json", "{\"reply\":\"Please write text.\"}");
        ground.take(sms(CarrierKey.of("sandbox", "B1"), InboundContent.Binary.of(new byte[] {0, 5}, 0x04)));

        assertThat(ended(ground.all().get(0).id()).replies()).hasSize(1);

        assertThat(outside.calls.get(0).body()).contains("\"body\":\"\"", "\"hex\":\"0005\"", "\"data_coding\":4");
        assertThat(outside.texts()).containsExactly("Please write text.");
    }

    @Test
    void aReplyThatIsRefusedIsNotTriedAgain() {
        plan(REPLY);
        answer(200, "application/json", "{\"reply\":\"Hi\"}");
        outside.refusal = Optional.of(new Problem(402, "insufficient_funds", "no money"));
        assertThat(ended(text("Hello")).note()).isEqualTo("the reply was refused: insufficient_funds");
        assertThat(outside.calls).hasSize(1);
    }
}
