package io.patchbay.platform.tenants.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.operations.SealedValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key changes, and whatever is broken off, every value opens. */
class KeyRotationsTest {
    @TempDir
    private Path data;

    private final Vault vault = new Vault();
    private SealedSecrets secrets;
    private KeyRotations rotations;

    /** Sealed values in memory. */
    private static final class Vault implements SealedValues {
        private final Map<String, String> rows = new HashMap<>();
        private int breakAfter = Integer.MAX_VALUE;

        @Override
        public String name() {
            return "vault";
        }

        @Override
        public CompletionStage<Integer> replace(BinaryOperator<String> again) {
            int replaced = 0;
            for (var entry : rows.entrySet()) {
                if (replaced >= breakAfter) {
                    return CompletableFuture.failedFuture(new IllegalStateException("The power is gone."));
                }
                var next = again.apply(entry.getKey(), entry.getValue());
                replaced += next.equals(entry.getValue()) ? 0 : 1;
                entry.setValue(next);
            }
            return CompletableFuture.completedFuture(replaced);
        }
    }

    @BeforeEach
    void restart() {
        restart(Duration.ZERO);
    }

    /** As a new start of the host so much later. */
    private void restart(Duration later) {
        secrets = new SealedSecrets(data);
        rotations = new KeyRotations(data, secrets, Clock.offset(Clock.systemUTC(), later));
        rotations.add(vault);
    }

    private void seal(int count) {
        for (int i = 0; i < count; i++) {
            vault.rows.put("row/" + i, secrets.seal("row/" + i, "secret " + i));
        }
    }

    private void everythingOpens() {
        vault.rows.forEach((context, value) ->
                assertThat(secrets.open(context, value)).isEqualTo("secret " + context.substring(4)));
    }

    private long keys() throws IOException {
        return Files.readAllLines(data.resolve("keys/kek")).size();
    }

    @Test
    void everythingIsSealedUnderTheNewKeyAndTheOldOneGoesLater() throws Exception {
        seal(3);
        var old = SealedSecrets.keyName(vault.rows.get("row/0"));

        assertThat(rotations.rotate()).isEqualTo(Map.of("vault", 3));
        everythingOpens();
        assertThat(vault.rows.values())
                .noneMatch(value -> SealedSecrets.keyName(value).equals(old));
        assertThat(keys()).isEqualTo(2);
        assertThatIllegalStateException().isThrownBy(rotations::retire).withMessageContaining("10 minutes ago");

        restart(Duration.ofMinutes(11));
        assertThat(rotations.retire()).isOne();
        assertThat(keys()).isOne();
        assertThat(Files.readString(data.resolve("keys/kek"))).doesNotContain(old);
        restart(Duration.ofMinutes(22));
        everythingOpens();
        assertThat(rotations.retire()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys/kek"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aChangeBrokenOffIsTakenUpAgainAndNoKeyGoesThatIsUsed() throws Exception {
        seal(5);
        vault.breakAfter = 2;
        assertThatThrownBy(rotations::rotate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Nothing is lost");
        restart(Duration.ofMinutes(11));
        everythingOpens();

        vault.breakAfter = Integer.MAX_VALUE;
        assertThat(rotations.retire()).as("both keys are in use").isZero();
        everythingOpens();
        assertThat(rotations.rotate()).isEqualTo(Map.of("vault", 5));
        restart(Duration.ofMinutes(22));
        assertThat(rotations.retire()).isEqualTo(2);
        everythingOpens();
    }

    @Test
    void aCrashBetweenTheFilesMakesNoSecondNewKey() throws Exception {
        seal(1);
        rotations.prepare();
        var next = Files.readString(data.resolve("keys/kek.next"));
        // The new key was put into its place, and the crash came before the other file was removed.
        Files.writeString(data.resolve("keys/kek"), Files.readString(data.resolve("keys/kek")) + next);
        restart();

        rotations.rotate();

        assertThat(keys()).isEqualTo(2);
        assertThat(data.resolve("keys/kek.next")).doesNotExist();
        everythingOpens();
    }

    @Test
    void aKeyPreparedForOtherNodesOpensThereBeforeTheyUseIt() throws Exception {
        seal(1);
        rotations.prepare();
        rotations.prepare();
        var other = data.resolve("other/keys");
        Files.createDirectories(other);
        Files.copy(data.resolve("keys/kek"), other.resolve("kek"));
        Files.copy(data.resolve("keys/kek.next"), other.resolve("kek.next"));
        var node = new SealedSecrets(data.resolve("other"));

        rotations.rotate();

        assertThat(node.open("row/0", vault.rows.get("row/0"))).isEqualTo("secret 0");
        assertThat(secrets.open("b", node.seal("b", "by the old key"))).isEqualTo("by the old key");
    }

    @Test
    void aPartThatDoesNotRunIsNotOverlooked() {
        seal(1);
        rotations.remove(vault);

        assertThatIllegalStateException().isThrownBy(rotations::rotate).withMessageContaining("vault");
        assertThatIllegalStateException().isThrownBy(rotations::retire).withMessageContaining("keys/sealed-by");
        everythingOpens();
    }

    @Test
    void aKeyThatIsMissingHereIsToldBeforeAnotherOneIsMade() throws Exception {
        seal(1);
        var elsewhere = new SealedSecrets(data.resolve("elsewhere"));
        vault.rows.put("row/1", elsewhere.seal("row/1", "secret 1"));

        assertThatIllegalStateException().isThrownBy(rotations::rotate).withMessageContaining("key that is gone");

        assertThat(keys()).isOne();
    }
}
