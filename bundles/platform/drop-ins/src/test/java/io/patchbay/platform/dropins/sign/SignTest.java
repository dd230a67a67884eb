package io.patchbay.platform.dropins.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Path jar;

    @BeforeEach
    void bundle() throws IOException {
        jar = Files.writeString(folder.resolve("a.jar"), "the content of a bundle");
    }

    @Test
    void whatIsSignedMatchesItsKeyAndNothingElse() throws Exception {
        assertThat(sign("--new-key", file("mine"))).isZero();
        assertThat(sign("--new-key", file("other"))).isZero();
        assertThat(sign(file("mine"), jar.toString())).isZero();

        var signature = Files.readAllBytes(folder.resolve("a.jar.sig"));
        var digest = Seal.digest(Files.readAllBytes(jar));
        var mine = Pem.publicKey(Files.readString(folder.resolve("mine.pub")));
        var other = Pem.publicKey(Files.readString(folder.resolve("other.pub")));
        assertThat(Seal.matches(signature, digest, mine)).isTrue();
        assertThat(Seal.matches(signature, digest, other)).isFalse();
        assertThat(Seal.matches(signature, Seal.digest(new byte[] {1}), mine)).isFalse();
        for (var bad : List.of("", "AAAA", "not base64!", "A".repeat(64), "A".repeat(88))) {
            assertThat(Seal.matches(bad.getBytes(StandardCharsets.US_ASCII), digest, mine))
                    .as(bad)
                    .isFalse();
        }
    }

    @Test
    void theSecretHalfIsTheOwnersAloneAndIsNeverOverwritten() throws Exception {
        assertThat(sign("--new-key", file("mine"))).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("mine"))))
                .isEqualTo("rw-------");
        var before = Files.readString(folder.resolve("mine"));
        assertThat(sign("--new-key", file("mine"))).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("mine"))).isEqualTo(before);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("is there already");
    }

    @Test
    void mistakesAreExplained() throws Exception {
        assertThat(sign()).isEqualTo(2);
        assertThat(sign("--nonsense", "x")).isEqualTo(2);
        assertThat(sign(file("none"), jar.toString())).isEqualTo(1);
        assertThat(sign(jar.toString(), jar.toString())).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("Usage", "there is no file", "is no Ed25519 key in PEM");
    }

    @Test
    void opensslSignsTheSameWay() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl here");
        openssl("genpkey", "-algorithm", "ed25519", "-out", "key");
        openssl("pkey", "-in", "key", "-pubout", "-out", "key.pub");
        openssl("dgst", "-sha256", "-binary", "-out", "digest", "a.jar");
        openssl("pkeyutl", "-sign", "-inkey", "key", "-rawin", "-in", "digest", "-out", "a.jar.sig");

        var key = Pem.publicKey(Files.readString(folder.resolve("key.pub")));
        var digest = Seal.digest(Files.readAllBytes(jar));
        assertThat(Seal.matches(Files.readAllBytes(folder.resolve("a.jar.sig")), digest, key))
                .isTrue();
        assertThat(sign(file("key"), jar.toString())).isZero();
        assertThat(Seal.matches(Files.readAllBytes(folder.resolve("a.jar.sig")), digest, key))
                .isTrue();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int sign(String... arguments) {
        return Sign.run(
                List.of(arguments),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private void openssl(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(command.toString()).isZero();
    }
}
