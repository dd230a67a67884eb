package io.patchbay.platform.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patchbay.api.operations.PersonalData;
import io.patchbay.api.operations.Pseudonyms;
import io.patchbay.api.telephony.E164;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataRetentionTest {
    private static final E164 NUMBER = new E164("+14155550166");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path data;

    /** Remembers what it was asked to forget. */
    private static final class Part implements PersonalData {
        private final String name;
        private final List<E164> pseudonyms = new ArrayList<>();
        private final List<Ages> ages = new ArrayList<>();

        Part(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public CompletionStage<Forgotten> forget(E164 number, E164 pseudonym) {
            pseudonyms.add(pseudonym);
            return CompletableFuture.completedFuture(new Forgotten(2, 1));
        }

        @Override
        public CompletionStage<Forgotten> forgetOld(Ages asked, Pseudonyms ignored) {
            ages.add(asked);
            return CompletableFuture.completedFuture(Forgotten.NOTHING);
        }
    }

    private DataRetention retention(int texts, int numbers) {
        return new DataRetention(data, CLOCK, texts, numbers);
    }

    @Test
    void everyPartForgetsANumberUnderTheSamePseudonymAlsoAfterARestart() throws Exception {
        var first = new Part("first");
        var second = new Part("second");
        var retention = retention(0, 0);
        retention.add(first);
        retention.add(second);

        var done = retention.forget(NUMBER).toCompletableFuture().get();

        assertThat(done)
                .isEqualTo(
                        Map.of("first", new PersonalData.Forgotten(2, 1), "second", new PersonalData.Forgotten(2, 1)));
        assertThat(first.pseudonyms).isEqualTo(second.pseudonyms);
        var pseudonym = first.pseudonyms.get(0);
        assertThat(pseudonym.value()).matches("\\+999[0-9]{12}");
        assertThat(new PseudonymKey(data).of(NUMBER)).isEqualTo(pseudonym);
        assertThat(new PseudonymKey(data).of(new E164("+14155550167"))).isNotEqualTo(pseudonym);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys/pseudonyms"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsForgottenByAgeUnlessConfigured() throws Exception {
        var part = new Part("part");
        var retention = retention(0, 30);
        retention.add(part);

        retention.forgetOld().toCompletableFuture().get();

        assertThat(part.ages)
                .containsExactly(
                        new PersonalData.Ages(Optional.empty(), Optional.of(Instant.parse("2026-10-23T10:00:00Z"))));
    }

    @Test
    void nothingIsForgottenWhileARepeatedRequestMayAskForIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> retention(6, 0))
                .withMessageContaining("texts.days is 0, or 7 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> retention(0, -1)).withMessageContaining("numbers.days");
    }

    @Test
    void aPartThatIsGoneIsNotAsked() throws Exception {
        var part = new Part("part");
        var retention = retention(0, 0);
        retention.add(part);
        retention.remove(part);

        assertThat(retention.forget(NUMBER).toCompletableFuture().get()).isEmpty();
        retention.close();
    }

    @Test
    void aDamagedKeyIsToldAndNotReplaced() throws Exception {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/pseudonyms"), "AAAA");

        assertThatIllegalStateException()
                .isThrownBy(() -> new PseudonymKey(data).of(NUMBER))
                .withMessageContaining("backup");
    }
}
