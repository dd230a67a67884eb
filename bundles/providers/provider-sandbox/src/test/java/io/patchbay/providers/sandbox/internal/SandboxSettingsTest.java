package io.patchbay.providers.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patchbay.providers.sandbox.internal.carrier.CarrierSettings;
import io.patchbay.providers.sandbox.internal.carrier.Fault;
import io.patchbay.spi.accounts.AccountCheck.Flaw;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SandboxSettingsTest {
    private static final Path PAGE = Path.of("../../../docs/providers/sandbox.md");

    @Test
    void anEmptyFileMakesTheUsualAccount() {
        var settings = SandboxSettings.of(Configurations.of(Map.of()));
        assertThat(settings.profile().id()).isEqualTo("sandbox");
        assertThat(settings.profile().countries()).isEmpty();
        assertThat(settings.profile().timeLimit()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.carrierUrl()).isEmpty();
        assertThat(settings.carrier().timing()).isEqualTo(CarrierSettings.USUAL.timing());
        assertThat(settings.carrier().partBytes()).isEqualTo(CarrierSettings.USUAL.partBytes());
    }

    @Test
    void everySettingIsRead() {
        var set = new HashMap<String, Object>(Map.of(
                "id",
                "backup",
                "countries",
                "US, CA",
                "maxInFlight",
                7,
                "pace",
                1.5,
                "carrierUrl",
                " http://127.0.0.1:5300 ",
                "seed",
                9L,
                "messagesPerSecond",
                50));
        for (var fault : Fault.values()) {
            set.put(fault.key(), fault.key().length() % 5 + 1);
        }
        var settings = SandboxSettings.of(Configurations.of(set));
        assertThat(settings.profile().id()).isEqualTo("backup");
        assertThat(settings.profile().countries()).containsExactlyInAnyOrder("US", "CA");
        assertThat(settings.profile().maxInFlight()).isEqualTo(7);
        assertThat(settings.profile().pace()).isEqualTo(1.5);
        assertThat(settings.carrierUrl()).hasValue(URI.create("http://127.0.0.1:5300"));
        assertThat(settings.carrier().seed()).isEqualTo(9);
        assertThat(settings.carrier().messagesPerSecond()).isEqualTo(50);
        assertThat(Fault.values())
                .allSatisfy(fault -> assertThat(settings.carrier().faults().percents())
                        .containsEntry(fault, fault.key().length() % 5 + 1));
    }

    @Test
    void mistakesAreRefusedWithASentence() {
        Stream.of(
                        Map.<String, Object>of("id", "Sand Box"),
                        Map.<String, Object>of("maxInFlight", 0),
                        Map.<String, Object>of("timeLimitMillis", 0),
                        Map.<String, Object>of("carrierUrl", "https://127.0.0.1:5300"),
                        Map.<String, Object>of("carrierUrl", "http://127.0.0.1"),
                        Map.<String, Object>of("receiptMillis", 0),
                        Map.<String, Object>of("messagesPerSecond", -1),
                        Map.<String, Object>of("busyPercent", 101),
                        Map.<String, Object>of("busyPercent", 60, "errorPercent", 60))
                .forEach(set -> assertThatIllegalArgumentException()
                        .as("%s", set)
                        .isThrownBy(() -> SandboxSettings.of(Configurations.of(set))));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(SandboxReview.flaws(Map.of(
                        "id", "Sand Box",
                        "countries", "USA",
                        "carrierUrl", "127.0.0.1:5300",
                        "maxInFlight", "many",
                        "pace", "fast",
                        "seed", "x",
                        "receiptMillis", 0,
                        "busyPercent", 101)))
                .extracting(Flaw::setting)
                .containsExactlyInAnyOrder(
                        "id", "countries", "carrierUrl", "maxInFlight", "pace", "seed", "receiptMillis", "busyPercent");
        assertThat(SandboxReview.flaws(Map.of("busyPercent", 60, "errorPercent", 60)))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.reason()).contains("120 together"));
        assertThat(SandboxReview.flaws(Map.of())).isEmpty();
        assertThat(SandboxReview.flaws(Map.of("carrierUrl", " http://127.0.0.1:5300 ", "seed", -7)))
                .isEmpty();
    }

    @Test
    void keysAndDefaultsAreDocumented() throws IOException {
        var page = Files.readString(PAGE);
        for (var method : SandboxConfiguration.class.getDeclaredMethods()) {
            var row = Pattern.compile("\\| `" + method.getName() + "` \\| `?([^|`]+?)`? \\|")
                    .matcher(page);
            assertThat(row.find()).as(method.getName()).isTrue();
            assertThat(row.group(1)).as(method.getName()).isEqualTo(written(method.getDefaultValue()));
        }
    }

    private static String written(Object value) {
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value.equals("") ? "empty" : value.toString();
    }
}
