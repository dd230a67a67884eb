package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.spi.routing.SmsRouting.Request;
import io.patchbay.spi.sms.MmsProvider;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Messages with media, and who gets them. */
class MediaTest {
    private static final MmsProvider.OutboundMms PICTURE =
            new MmsProvider.OutboundMms(TestRegistry.sms(), List.of(URI.create("https://example.com/a.png")));

    private final TestRegistry host = new TestRegistry();

    /** Takes both, and tells them apart by the ids it gives. */
    private record Able(ProviderProfile profile) implements SmsProvider, MmsProvider {
        @Override
        public CompletionStage<SubmitResult> submit(OutboundSms sms) {
            return CompletableFuture.completedStage(new SubmitResult.Accepted("SM1"));
        }

        @Override
        public CompletionStage<SubmitResult> submit(OutboundMms mms) {
            return CompletableFuture.completedStage(new SubmitResult.Accepted("MM1"));
        }
    }

    private static Request request(boolean media) {
        var plain = TestRegistry.request();
        return new Request(plain.org(), plain.from(), plain.to(), plain.country(), plain.tried(), media);
    }

    @Test
    void onlyAProviderThatTakesMediaIsChosenForThem() {
        host.add(ScriptedProvider.named("a"), 1);
        assertThat(host.registry.choose(request(true)).chosen()).isEmpty();
        assertThat(host.registry.choose(request(true)).candidates())
                .containsExactly(new Candidate("a", false, "capability", "does not send media"));

        addAble();
        assertThat(host.registry.choose(request(true)).chosen()).contains("b");
        assertThat(host.registry.choose(request(false)).chosen()).contains("a");
        assertThat(host.registry.list().get(1).abilities()).contains("mms");
    }

    @Test
    void mediaAreHandedOverAsSuch() {
        addAble();
        assertThat(host.place("b").submit(PICTURE, host.late::add).toCompletableFuture())
                .isCompletedWithValue(new SubmitResult.Accepted("MM1"));
        assertThat(host.submit("b")).isCompletedWithValue(new SubmitResult.Accepted("SM1"));
    }

    @Test
    void aProviderThatTakesNoneSendsNoTextInTheirPlace() {
        var plain = ScriptedProvider.named("a");
        host.add(plain, 1);
        assertThat(host.place("a").submit(PICTURE, host.late::add).toCompletableFuture())
                .isCompletedWithValueMatching(SubmitResult.NotSent.class::isInstance);
        assertThat(plain.pending).isEmpty();
    }

    private void addAble() {
        var profile = ScriptedProvider.profile(
                "b", Set.of(), EnumSet.allOf(io.patchbay.api.telephony.SenderId.Kind.class), 4);
        host.registry.addProvider(new Able(profile), TestRegistry.service(2, 0));
    }
}
