package io.patchbay.providers.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.kit.tck.RecordingReceipts;
import io.patchbay.providers.smpp.smsc.JsmppSmsc;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.secrets.SecretValue;
import io.patchbay.spi.sms.SubmitResult.NotSent;
import io.patchbay.spi.status.Status.Condition;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the password of an operator's account comes from. */
final class PasswordTest {
    /** As the host does it outside the sandbox profile. */
    private static final class Production implements NamedSecrets {
        private volatile boolean stored;

        @Override
        public ResolvedSecret resolve(String setting) {
            if (!setting.startsWith(PREFIX)) {
                return new ResolvedSecret.Refused("Write secret:NAME, and store it with patchbay:secret-set NAME.");
            }
            return stored
                    ? new ResolvedSecret.Present(new SecretValue("secret"))
                    : new ResolvedSecret.Missing("acme", "There is no secret named acme.");
        }

        @Override
        public AutoCloseable onChange(Runnable listener) {
            return () -> {};
        }
    }

    private static SmppSmsProvider provider(JsmppSmsc smsc, NamedSecrets secrets, String password) {
        return new SmppSmsProvider(
                SmppSettings.of(Settings.ID, Settings.of(smsc.address(), Map.of())),
                SmppSmsProvider.named(secrets, password),
                SmppSmsProvider.Owner.OPERATOR,
                Settings.receipts(new RecordingReceipts()));
    }

    @Test
    void passwordInTheClearIsRefusedAndNobodyIsAsked() throws Exception {
        try (var smsc = new JsmppSmsc((submit, session) -> "1");
                var provider = provider(smsc, new Production(), "s3cret")) {
            assertThat(provider.status().condition()).isEqualTo(Condition.UNCONFIGURED);
            assertThat(provider.status().detail())
                    .contains("patchbay:secret-set")
                    .doesNotContain("s3cret");
            assertThat(Messages.resultOf(provider.submit(Messages.to(447_700_900_810L, "Hello"))))
                    .isInstanceOf(NotSent.class);
            assertThat(smsc.binds()).isEmpty();
        }
    }

    @Test
    void storedSecretIsUsedAsSoonAsItIsThere() throws Exception {
        var secrets = new Production();
        try (var smsc = new JsmppSmsc((submit, session) -> "1");
                var provider = provider(smsc, secrets, "secret:acme")) {
            assertThat(provider.status().detail()).contains("acme");
            secrets.stored = true;
            provider.resolve();
            await().atMost(Duration.ofSeconds(20)).until(() -> provider.status().condition() == Condition.READY);
        }
    }
}
