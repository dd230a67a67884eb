package io.patchbay.providers.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.accounts.AccountSetting;
import io.patchbay.spi.accounts.FlawedSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmppSettingsTest {
    @Test
    void usualSettingsAreFilledIn() {
        var settings = SmppSettings.of(
                Settings.ID, Settings.of("a.example, [::1]:2776", Map.of("mode", "separate", "sessions", "2")));
        assertThat(settings.trunk().binds()).hasSize(8);
        assertThat(settings.trunk().binds().get(0)).hasToString("a.example:2775 transmitter 1");
        assertThat(settings.trunk().binds().get(7)).hasToString("[::1]:2776 receiver 2");
        assertThat(settings.profile().maxInFlight()).isEqualTo(80);
        assertThat(settings.profile().senders()).containsExactlyInAnyOrder(SenderId.Kind.values());
    }

    @ParameterizedTest
    @CsvSource({
        "smscs, ''",
        "smscs, a:99999",
        "systemId, ''",
        "window, 0",
        "rate, -1",
        "mode, both",
        "numberType, 9",
        "recipientRules, x>y",
        "codings, standard",
        "receiptZone, Nowhere",
        "tls, maybe"
    })
    void badValueIsNamed(String name, String value) {
        assertThat(SmppSettings.flaws(Settings.of("a.example", Map.of(name, value))))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.setting()).isEqualTo(name);
                    assertThat(flaw.reason()).as("what to write").endsWith(".");
                });
    }

    @Test
    void everythingThatIsWrongIsToldTogether() {
        var wrong = Settings.of("a:99999", Map.of("systemId", "", "window", "0", "mode", "both", "tls", "maybe"));

        assertThatThrownBy(() -> SmppSettings.of(Settings.ID, wrong))
                .isInstanceOfSatisfying(FlawedSettings.class, flawed -> assertThat(flawed.flaws())
                        .extracting(Flaw::setting)
                        .containsExactlyInAnyOrder("smscs", "systemId", "window", "mode", "tls"))
                .hasMessageContaining("window: Write a whole number from 1 to 1000.");
    }

    @Test
    void everySettingIsDescribedAndThePasswordIsASecret() {
        assertThat(Standards.settings())
                .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
        assertThat(Standards.settings().stream().filter(AccountSetting::secret).map(AccountSetting::name))
                .containsExactly("password");
        assertThat(Standards.settings().stream()
                        .filter(AccountSetting::required)
                        .map(AccountSetting::name))
                .containsExactlyInAnyOrder("smscs", "systemId", "password");
    }
}
