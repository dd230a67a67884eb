package io.patchbay.benchmarks.provider.internal;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Takes every message at once and does nothing with it, so that a run measures the host alone. */
@Component(
        service = SmsProvider.class,
        configurationPid = "io.patchbay.benchmarks.provider",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = InstantProviderConfiguration.class)
public final class InstantSmsProvider implements SmsProvider {
    private final ProviderProfile profile;

    @Activate
    public InstantSmsProvider(InstantProviderConfiguration config) {
        profile = new ProviderProfile(
                "instant",
                Set.of(),
                EnumSet.allOf(SenderId.Kind.class),
                config.maxInFlight(),
                Duration.ofSeconds(10),
                config.pace());
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<SubmitResult> submit(OutboundSms sms) {
        return CompletableFuture.completedFuture(new SubmitResult.Accepted(sms.reference(), true));
    }
}
