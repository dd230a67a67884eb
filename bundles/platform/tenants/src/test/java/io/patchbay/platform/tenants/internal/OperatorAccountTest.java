package io.patchbay.platform.tenants.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorAccountTest {
    @TempDir
    private Path data;

    @Test
    void theFirstStartMakesAPasswordAndLaterOnesKeepIt() throws Exception {
        var account = account();
        var password = Files.readString(data.resolve("first-admin")).strip();

        assertThat(password).hasSize(24);
        assertThat(account.opens("admin", password)).isTrue();
        assertThat(account.opens("admin", password + "x")).isFalse();
        assertThat(account.opens("root", password)).isFalse();
        Files.delete(data.resolve("first-admin"));
        assertThat(account().opens("admin", password)).isTrue();
        assertThat(data.resolve("first-admin")).doesNotExist();
    }

    @Test
    void everyHostDrawsItsOwnAndKeepsOnlyItsHashForTheOwner() throws Exception {
        account();
        var password = Files.readString(data.resolve("first-admin")).strip();
        assertThat(Files.readString(data.resolve("keys/admin")))
                .startsWith("sha256 ")
                .doesNotContain(password);
        for (var file : new String[] {"first-admin", "keys/admin"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .isEqualTo("rw-------");
        }
        Files.delete(data.resolve("keys/admin"));
        account();
        assertThat(Files.readString(data.resolve("first-admin")).strip()).isNotEqualTo(password);
    }

    @Test
    void aNewPasswordEndsTheOldOne() throws Exception {
        var account = account();
        var old = Files.readString(data.resolve("first-admin")).strip();
        assertThat(account.opens("admin", old)).isTrue();

        var fresh = account.renew();

        assertThat(account.opens("admin", old)).isFalse();
        assertThat(account.opens("admin", fresh)).isTrue();
        assertThat(data.resolve("first-admin")).doesNotExist();
    }

    private OperatorAccount account() {
        return new OperatorAccount(data, new SecureRandom());
    }
}
