package io.patchbay.providers.twilio.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.accounts.AccountFile;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.FlawedSettings;
import io.patchbay.spi.accounts.UnconfiguredAccount;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.secrets.SecretValue;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.status.Status;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioSettingsTest {
    @Test
    void sidAndTokenAreEnough() {
        var settings = TwilioSettings.of(
                "acme.main",
                Optional.of("acme"),
                new AccountSettings(
                        Map.of("accountSid", Given.SID), Map.of("authToken", new SecretValue(Given.TOKEN))));
        assertThat(settings.profile().id()).isEqualTo("acme.main");
        assertThat(settings.profile().maxInFlight()).isEqualTo(64);
        assertThat(settings.profile().timeLimit()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.tenant()).hasValue("acme");
        assertThat(settings.web().base()).isEqualTo(URI.create("https://api.twilio.com"));
        assertThat(settings.credentials().login().user()).isEqualTo(Given.SID);
        assertThat(settings.toString()).doesNotContain(Given.TOKEN);
    }

    /** The host refuses so outside the sandbox profile. */
    @Test
    void tokenInTheClearThatTheHostRefusesIsNotUsed() {
        NamedSecrets production = new NamedSecrets() {
            @Override
            public ResolvedSecret resolve(String setting) {
                return new ResolvedSecret.Refused("Write secret:NAME, and store it with patchbay:secret-set NAME.");
            }

            @Override
            public AutoCloseable onChange(Runnable listener) {
                return () -> {};
            }
        };
        var file = AccountFile.read(
                Map.of("id", "twilio", "accountSid", Given.SID, "authToken", Given.TOKEN),
                TwilioAccountKind.all(),
                production);
        assertThat(file.settings().secrets()).isEmpty();
        var account = UnconfiguredAccount.of("twilio", file.origin(), file.flaws());
        assertThat(account.status().condition()).isEqualTo(Status.Condition.UNCONFIGURED);
        assertThat(account.status().detail())
                .contains("authToken", "patchbay:secret-set")
                .doesNotContain(Given.TOKEN);
        assertThat(account.submit(FaultTest.sms("+14155550100"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(SubmitResult.NotSent.class);
    }

    @Test
    void apiKeyAsksAndTokensSign() {
        var sid = "SK" + "0".repeat(32);
        var settings = TwilioSettings.of(
                "twilio",
                Optional.empty(),
                new AccountSettings(
                        Map.of("accountSid", Given.SID, "apiKeySid", sid),
                        Map.of(
                                "authToken", new SecretValue("first"),
                                "otherAuthToken", new SecretValue("second"),
                                "apiKeySecret", new SecretValue("third"))));
        assertThat(settings.credentials().login().user()).isEqualTo(sid);
        assertThat(settings.credentials().login().password()).isEqualTo("third");
        assertThat(settings.credentials().login().accountSid()).isEqualTo(Given.SID);
        assertThat(settings.credentials().tokens()).containsExactly("first", "second");
    }

    @ParameterizedTest
    @CsvSource({
        "accountSid, 12345",
        "accountSid, ''",
        "apiKeySid, SK1",
        "messagingService, AC0123456789abcdef0123456789abcdef",
        "serviceChoosesSender, yes",
        "countries, USA",
        "maxInFlight, 0",
        "maxInFlight, many",
        "timeLimitMillis, 99",
        "baseUrl, https://api.twilio.com/2010-04-01",
        "baseUrl, ftp://api.twilio.com",
        "baseUrl, 'a b'",
        "publicUrl, host",
    })
    void badValueIsNamedWithWhatToWrite(String name, String value) {
        var flawed = catchThrowableOfType(FlawedSettings.class, () -> Given.quick("http://127.0.0.1:1", name, value));
        assertThat(flawed.flaws()).extracting(Flaw::setting).contains(name);
        assertThat(flawed.flaws()).allSatisfy(flaw -> assertThat(flaw.reason()).endsWith("."));
    }

    @Test
    void sidInThePlaceOfASecretIsNoticedAndNotRepeated() {
        var wrong =
                new AccountSettings(Map.of("accountSid", Given.SID), Map.of("authToken", new SecretValue(Given.SID)));
        var flawed =
                catchThrowableOfType(FlawedSettings.class, () -> TwilioSettings.of("twilio", Optional.empty(), wrong));
        assertThat(flawed.flaws()).extracting(Flaw::setting).containsExactly("authToken");
        assertThat(flawed.getMessage()).doesNotContain(Given.SID);
    }
}
