package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.telephony.SmsText;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link io.patchbay.spi.sms.SmsProvider} keeps: one attempt on the wire for a submit, and a result that says no more than is known. */
public abstract class SmsProviderContract extends PromptnessContract {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    @Test
    void profileIsSane() {
        var profile = fixture().provider().profile();
        assertThat(profile.id()).matches("[a-z0-9][a-z0-9_.-]{0,39}");
        assertThat(COUNTRIES).containsAll(profile.countries());
        assertThat(profile.senders()).isNotEmpty();
        assertThat(profile.maxInFlight()).isBetween(1, 10_000);
        assertThat(profile.timeLimit()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(profile.pace()).isNotNegative().isFinite();
        assertThat(fixture().provider().profile())
                .as("the profile does not change")
                .isEqualTo(profile);
    }

    @Test
    void acceptedMessagesGetIdsOfTheirOwn() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            var sms = message(Behaviour.DELIVERED);
            assertThat(submit(sms)).isInstanceOfSatisfying(SubmitResult.Accepted.class, a -> ids.add(a.providerId()));
            assertThat(taken(sms)).isEqualTo(1);
        }
        assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id).isNotBlank());
    }

    @Test
    void refusalForGoodKeepsTheCarriersCode() {
        var sms = message(Behaviour.REJECTED);
        assertThat(submit(sms)).isInstanceOfSatisfying(SubmitResult.Rejected.class, rejected -> {
            assertThat(rejected.code()).isNotBlank();
            assertThat(rejected.reason()).isNotBlank();
        });
        assertThat(taken(sms)).isZero();
    }

    @Test
    void busyCarrierHasNotTakenItAndSaysWhenToComeAgain() {
        var sms = message(Behaviour.BUSY);
        assertThat(submit(sms)).isInstanceOfSatisfying(SubmitResult.NotSent.class, notSent -> {
            assertThat(notSent.retryAfter()).isPositive();
            assertThat(notSent.reason()).isNotBlank();
        });
        assertThat(taken(sms)).isZero();
    }

    @Test
    void notSentIsSaidOfAnUnreachableCarrierThatHasSeenNothing() throws Exception {
        submit(message(Behaviour.DELIVERED));
        long before = fixture().requests();
        var tried = new ArrayList<OutboundSms>();
        fixture().unreachable();
        try {
            await().atMost(grace()).until(() -> isNotSent(tried));
        } finally {
            fixture().reachable();
        }
        assertThat(fixture().requests()).isEqualTo(before);
        assertThat(tried).allSatisfy(sms -> assertThat(fixture().seen(sms)).isEmpty());
        assertThat(submit(tried.get(0))).as("once it is back").isInstanceOf(SubmitResult.Accepted.class);
    }

    /** A connection that is breaking just now may cost a message its certainty; the next one must have it. */
    private boolean isNotSent(List<OutboundSms> tried) {
        var sms = message(Behaviour.DELIVERED);
        tried.add(sms);
        var result = submit(sms);
        assertThat(result).isInstanceOfAny(SubmitResult.NotSent.class, SubmitResult.Unknown.class);
        return result instanceof SubmitResult.NotSent;
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_ANSWER", "ERROR", "SILENT"})
    void outcomeIsUnknownWhenTheCarrierHasItWithoutSayingSo(Behaviour behaviour) {
        var sms = message(behaviour);
        assertThat(submit(sms)).isInstanceOfSatisfying(SubmitResult.Unknown.class, u -> assertThat(u.reason())
                .isNotBlank());
        assertThat(taken(sms)).isEqualTo(1);
    }

    @Test
    void outcomeIsUnknownWhenTheRequestWasLostOnTheWay() {
        var sms = message(Behaviour.LOST_REQUEST);
        assertThat(submit(sms)).isInstanceOf(SubmitResult.Unknown.class);
        assertThat(taken(sms)).isZero();
    }

    @Test
    void submitIsOneRequestWhateverComesBack() {
        long before = fixture().requests();
        var messages = Arrays.stream(Behaviour.values())
                .filter(behaviour -> fixture().number(behaviour).isPresent())
                .map(this::message)
                .toList();
        resultOf(allOf(messages.stream().map(fixture().provider()::submit).toList()), patience());
        // Whoever repeats a request after the answer does it within this time.
        await().during(Duration.ofMillis(300))
                .atMost(grace())
                .untilAsserted(() -> assertThat(fixture().requests() - before).isEqualTo(messages.size()));
        assertThat(messages).allSatisfy(sms -> assertThat(fixture().seen(sms)).hasSizeLessThanOrEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textArrivesAsItWasWritten(String body) {
        var text = SmsText.of(body);
        var sms = message(Behaviour.DELIVERED, text);
        assertThat(submit(sms)).isInstanceOf(SubmitResult.Accepted.class);
        assertThat(fixture().seen(sms))
                .containsExactly(
                        new CarrierFixture.Seen(sms.from().value(), sms.to().value(), body, text.segments(), true));
    }

    static List<String> texts() {
        return List.of(
                "a",
                "Your order is on its way, ça va? ÄÖÜ ñ £ ¥ Δ @",
                "€ costs {two} [septets] each ~ ^ | \\",
                "\"quotes\" & <tags> %41 +1 a=b;c=d",
                "line\nline\r\nline\ttab",
                "\u0633\u0644\u0627\u0645 \u6f22\u5b57 \u202eABC\u202c",
                "\uD83D\uDE00\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "e\u0301 is two characters",
                "x".repeat(161),
                "ж".repeat(600),
                "y".repeat(1_530));
    }
}
