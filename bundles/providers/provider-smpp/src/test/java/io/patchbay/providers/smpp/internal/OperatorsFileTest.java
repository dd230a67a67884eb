package io.patchbay.providers.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.accounts.AccountFile;
import io.patchbay.spi.accounts.UnconfiguredAccount;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.status.Status.Condition;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file of the operator's, as the host hands it over. */
final class OperatorsFileTest {
    private static final NamedSecrets EMPTY = new NamedSecrets() {
        @Override
        public ResolvedSecret resolve(String setting) {
            return new ResolvedSecret.Missing("acme", "Store it with patchbay:secret-set acme.");
        }

        @Override
        public AutoCloseable onChange(Runnable listener) {
            return () -> {};
        }
    };

    private static AccountFile read(Map<String, Object> lines) {
        var properties = new HashMap<String, Object>(Map.of(
                "felix.fileinstall.filename", "file:/data/etc/io.patchbay.provider.smpp-acme.cfg",
                "service.pid", "io.patchbay.provider.smpp.1f",
                "component.name", "io.patchbay.providers.smpp.internal.OperatorAccount",
                "org.apache.karaf.features.configKey", "x"));
        properties.putAll(lines);
        return AccountFile.read(properties, Standards.settings(), EMPTY);
    }

    @Test
    void fileIsNamedWithEverythingThatIsWrongInIt() {
        var file = read(Map.of("id", "Acme 1", "window", "many", "password", "secret:acme"));
        assertThat(file.flaws()).extracting(Flaw::setting).containsExactlyInAnyOrder("id", "password");

        var account = UnconfiguredAccount.of(file.id(), file.origin(), SmppSettings.flaws(file.settings()));

        assertThat(account.profile().id()).isEqualTo("acme-1");
        assertThat(account.status().condition()).isEqualTo(Condition.UNCONFIGURED);
        assertThat(account.status().detail())
                .startsWith("In etc/io.patchbay.provider.smpp-acme.cfg: ")
                .contains("smscs: Write", "systemId: Give", "window: Write a whole number");
        assertThat(account.test())
                .isCompletedWithValueMatching(
                        check -> check.finding().flaws().size() == 3 && check instanceof AccountCheck.Invalid);
    }

    @Test
    void misspeltSettingIsNoticed() {
        assertThat(read(Map.of("id", "acme", "windwo", "20")).strangers()).containsExactly("windwo");
    }
}
