package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static io.patchbay.capabilities.inbound.internal.Ground.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.inbound.OptReplies.Language;
import io.patchbay.api.inbound.OptReplies.Replies;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.messages.Priority;
import io.patchbay.spi.inbound.InboundSms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts about wanting texts. */
class OptOutRunsTest extends RunsFixture {
    @Test
    void anOptOutIsConfirmedOnceAndGoesNoFurther() {
        plan(REPLY);
        var first = ended(text("STOP"));
        var again = ended(text("stop"));

        assertThat(first.replies()).hasSize(1);
        assertThat(again.note()).isEqualTo("had opted out before");
        assertThat(outside.texts()).singleElement().asString().startsWith("Acme: You are unsubscribed");
        assertThat(outside.sent.get(0).options().priority()).isEqualTo(Priority.OPT_OUT_CONFIRMATION);
        assertThat(outside.calls).isEmpty();
    }

    @Test
    void aYesIsAnOptInOnlyForWhoeverHadOptedOut() {
        plan(REPLY);
        assertThat(ended(text("Yes")).target()).startsWith("function");
        ended(text("STOP"));
        assertThat(ended(text("Yes")).note()).isEqualTo("answered start");
        assertThat(ended(text("Yes")).target()).startsWith("function");
        assertThat(outside.calls).hasSize(2);
        assertThat(outside.sent).hasSize(2);
    }

    @Test
    void anOrganizationAnswersInItsOwnWordsAndLanguages() {
        await(ground.desk.putWords("acme", Map.of(OptSignal.STOP, List.of("alto"))));
        await(functions.putReplies(
                "acme",
                new Replies(
                        Map.of(OptSignal.STOP, "Bye."),
                        Set.of(OptSignal.HELP),
                        List.of(new Language("es", List.of("Alto"), Map.of(OptSignal.STOP, "Adiós."))))));

        ended(text("ALTO"));
        ended(text("START"));
        ended(text("STOP"));
        assertThat(ended(text("HELP")).replies()).isEmpty();

        assertThat(outside.texts()).hasSize(3).startsWith("Adiós.").endsWith("Bye.");
    }

    @Test
    void whatTheCarrierHasAnsweredIsNotAnsweredAgain() {
        var details = new InboundSms.Details(Ground.THEN, Optional.of(OptSignal.STOP), Map.of());
        var plain = sms("SM1", "STOP");
        ground.take(new InboundSms(plain.key(), plain.from(), plain.to(), plain.content(), List.of(), details));
        assertThat(await(desk.run(ground.all().get(0).id()))).isEmpty();
        assertThat(outside.sent).isEmpty();
    }
}
