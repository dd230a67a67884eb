package io.patchbay.platform.tenants.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patchbay.api.host.Host;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretsTest {
    private static final String SECRET = "whsec_c2VjcmV0 mit Umläuten";

    @TempDir
    private Path data;

    private SealedSecrets secrets;

    @BeforeEach
    void setUp() {
        secrets = new SealedSecrets(data);
    }

    @Test
    void aSealedSecretOpensAgainAlsoAfterARestart() {
        var sealed = secrets.seal("webhook/wh_1", SECRET);

        assertThat(sealed).startsWith("v1.").doesNotContain("whsec");
        assertThat(secrets.open("webhook/wh_1", sealed)).isEqualTo(SECRET);
        assertThat(new SealedSecrets(data).open("webhook/wh_1", sealed)).isEqualTo(SECRET);
    }

    @Test
    void theSameSecretNeverLooksTheSameTwice() {
        assertThat(secrets.seal("a", SECRET)).isNotEqualTo(secrets.seal("a", SECRET));
    }

    /** A second node is given a copy of it before any secret is sealed. */
    @Test
    void aHostHasTheKeyFromItsFirstStart() {
        var host = (Host) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> data);
        assertThat(new SealedSecrets(host)).isNotNull();
        assertThat(data.resolve("keys/kek")).exists();
    }

    @Test
    void theKeyFileIsMadeAtFirstUseAndForItsOwnerAlone() throws Exception {
        var file = data.resolve("keys/kek");
        assertThat(file).doesNotExist();

        secrets.seal("a", SECRET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aValueMovedToAnotherRowDoesNotOpen() {
        var sealed = secrets.seal("webhook/wh_1", SECRET);

        assertThatIllegalStateException().isThrownBy(() -> secrets.open("webhook/wh_2", sealed));
    }

    @Test
    void noChangedCharacterGoesUnnoticed() {
        var sealed = secrets.seal("a", SECRET);

        IntStream.range(0, sealed.length() - 1).forEach(i -> {
            var other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            var changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatIllegalStateException().isThrownBy(() -> secrets.open("a", changed));
        });
        assertThatIllegalStateException().isThrownBy(() -> secrets.open("a", ""));
        assertThatIllegalStateException().isThrownBy(() -> secrets.open("a", sealed.substring(0, 16)));
    }

    @Test
    void aKeyThatIsGoneIsToldSo() throws Exception {
        var sealed = secrets.seal("a", SECRET);
        Files.delete(data.resolve("keys/kek"));

        assertThatIllegalStateException()
                .isThrownBy(() -> new SealedSecrets(data).open("a", sealed))
                .withMessageContaining("key that is gone");
    }

    @Test
    void aNewerKeySealsWhileOldValuesStillOpen() throws Exception {
        var old = secrets.seal("a", SECRET);
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(
                data.resolve("keys/kek"),
                "second " + Base64.getEncoder().encodeToString(key) + "\n",
                StandardOpenOption.APPEND);

        var later = new SealedSecrets(data);
        var fresh = later.seal("a", SECRET);

        assertThat(fresh).startsWith("v1.second.");
        assertThat(later.open("a", old)).isEqualTo(SECRET);
        assertThat(secrets.open("a", fresh)).isEqualTo(SECRET);
    }

    @Test
    void aDamagedKeyFileIsRefusedAndNeverReplaced() throws Exception {
        secrets.seal("a", SECRET);
        Files.writeString(data.resolve("keys/kek"), "half AAAA");

        assertThatIllegalStateException()
                .isThrownBy(() -> new SealedSecrets(data).seal("a", SECRET))
                .withMessageContaining("damaged");
        assertThat(data.resolve("keys/kek")).hasContent("half AAAA");
    }
}
