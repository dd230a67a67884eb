package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.AccountKind;
import io.patchbay.spi.accounts.AccountSetting;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.SettingsReview;
import io.patchbay.spi.secrets.SecretValue;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every kind of account does: it tells its settings, and checks values without ever failing or repeating a secret. */
public abstract class AccountKindContract {
    private static final String SECRET = "tck-s3cr3t-never-to-be-shown";
    private static final long SECONDS = 30;

    /** The kind under test, as it is on a host. */
    protected abstract AccountKind kind();

    /** Values with which the carrier, real or not, is not reached or refuses them: every one that is required and is no secret. */
    protected abstract Map<String, String> values();

    @Test
    final void itIsNamedAndDescribed() {
        assertThat(kind().kind()).matches("[a-z][a-z0-9-]{0,39}");
        assertThat(kind().title()).isNotBlank();
        assertThat(kind().settings()).isNotEmpty().allSatisfy(setting -> assertThat(setting.description())
                .as(setting.name())
                .isNotBlank());
        assertThat(kind().settings()).extracting(AccountSetting::name).doesNotHaveDuplicates();
    }

    @Test
    final void anOrganizationCanGiveWhatIsRequired() {
        assertThat(kind().settings())
                .filteredOn(AccountSetting::required)
                .allMatch(AccountSetting::tenants)
                .allMatch(setting -> setting.standard().isEmpty());
    }

    @Test
    final void valuesThatMakeNoSenseAreNoException() throws Exception {
        var nonsense = new HashMap<String, String>();
        for (var setting : kind().settings()) {
            if (!setting.secret() && setting.tenants()) {
                nonsense.put(setting.name(), "\u2603 no such value");
            }
        }
        assertThat(check(nonsense)).isInstanceOfSatisfying(AccountCheck.Invalid.class, invalid -> {
            assertThat(invalid.flaws()).isNotEmpty().allMatch(flaw -> !flaw.reason()
                    .isBlank());
            assertThat(kind().settings())
                    .extracting(AccountSetting::name)
                    .containsAll(invalid.flaws().stream()
                            .map(AccountCheck.Flaw::setting)
                            .toList());
        });
    }

    /** So that whoever sets it up goes round once. */
    @Test
    final void everythingThatIsMissingIsToldTogether() {
        assertThat(kind()).isInstanceOfSatisfying(SettingsReview.class, review -> assertThat(
                        review.flaws(new AccountSettings(Map.of(), Map.of())))
                .extracting(AccountCheck.Flaw::setting)
                .containsAll(kind().settings().stream()
                        .filter(AccountSetting::required)
                        .map(AccountSetting::name)
                        .toList()));
    }

    @Test
    final void secretsAreNotRepeated() throws Exception {
        assertThat(check(values()).toString()).doesNotContain(SECRET);
    }

    /** Operators and organizations read it. */
    @Test
    final void whatItFindsIsSaidInASentence() throws Exception {
        assertThat(said(check(values()))).matches("[^\\s].*[.]");
    }

    private static String said(AccountCheck check) {
        if (check instanceof AccountCheck.Working working) {
            return working.detail();
        }
        return check instanceof AccountCheck.Refused refused
                ? refused.reason()
                : ((AccountCheck.Unreachable) check).reason();
    }

    private Map<String, SecretValue> secrets() {
        var secrets = new HashMap<String, SecretValue>();
        for (var setting : kind().settings()) {
            if (setting.secret() && setting.required()) {
                secrets.put(setting.name(), new SecretValue(SECRET));
            }
        }
        return secrets;
    }

    /** As the host asks: what was left out stands at its standard. */
    private AccountCheck check(Map<String, String> given) throws Exception {
        var values = new HashMap<String, String>();
        kind().settings().forEach(setting -> setting.standard().ifPresent(value -> values.put(setting.name(), value)));
        values.putAll(given);
        return kind().check(new AccountSettings(values, secrets()))
                .toCompletableFuture()
                .get(SECONDS, TimeUnit.SECONDS);
    }
}
