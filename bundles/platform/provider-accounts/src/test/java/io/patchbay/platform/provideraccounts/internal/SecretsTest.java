package io.patchbay.platform.provideraccounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.accounts.NamedSecretStore.Named;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Problem;
import io.patchbay.platform.tenants.internal.SealedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.secrets.SecretValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that configurations name, and keys that nodes share; each test has names of its own. */
class SecretsTest {
    private static TestAccounts host;

    @BeforeAll
    static void open(@TempDir Path folder) {
        host = new TestAccounts(folder, Profile.PRODUCTION);
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @Test
    void aNamedSecretIsThereAtOnceAndGoneAtOnce() throws Exception {
        var told = new AtomicInteger();
        var listening = host.shelf.onChange(told::incrementAndGet);
        assertThat(host.shelf.resolve("secret:twilio-main"))
                .isInstanceOfSatisfying(ResolvedSecret.Missing.class, missing -> assertThat(missing.reason())
                        .contains("patchbay:secret-set twilio-main"));

        assertThat(join(host.shelf.set("twilio-main", "s3cret"))).isTrue();
        assertThat(host.shelf.resolve("secret:twilio-main"))
                .isEqualTo(new ResolvedSecret.Present(new SecretValue("s3cret")));
        await().until(() -> told.get() >= 1);

        assertThat(join(host.shelf.set("twilio-main", "other"))).isFalse();
        assertThat(host.shelf.list()).extracting(Named::name).containsOnlyOnce("twilio-main");
        assertThat(host.shelf.list().toString()).doesNotContain("other");

        assertThat(join(host.shelf.remove("twilio-main"))).isTrue();
        assertThat(join(host.shelf.remove("twilio-main"))).isFalse();
        assertThat(host.shelf.resolve("secret:twilio-main")).isInstanceOf(ResolvedSecret.Missing.class);
        await().until(() -> told.get() >= 2);
        listening.close();
    }

    @Test
    void aSecretInTheClearIsForTheSandboxAlone(@TempDir Path folder) {
        assertThat(host.shelf.resolve("s3cret"))
                .isInstanceOfSatisfying(ResolvedSecret.Refused.class, refused -> assertThat(refused.reason())
                        .contains("patchbay:secret-set")
                        .doesNotContain("s3cret"));
        assertThat(host.shelf.resolve("")).isInstanceOf(ResolvedSecret.Refused.class);
        assertThat(host.shelf.resolve("secret:No Name")).isInstanceOf(ResolvedSecret.Refused.class);

        try (var sandbox = new TestAccounts(folder, Profile.SANDBOX)) {
            assertThat(sandbox.shelf.resolve("s3cret"))
                    .isEqualTo(new ResolvedSecret.Present(new SecretValue("s3cret")));
        }
    }

    @Test
    void namesAndValuesThatCannotBeAreRefused() {
        for (var name : new String[] {"", "Upper", "-x", "a b", "x".repeat(81)}) {
            assertThatThrownBy(() -> join(host.shelf.set(name, "s3cret"))).hasRootCauseInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> join(host.shelf.set("name", "x".repeat(4_001))))
                .hasRootCauseInstanceOf(Problem.class);
    }

    @Test
    void everythingSealedIsSealedAgain() {
        join(host.shelf.set("one", "s3cret"));
        join(host.accounts.put(TestAccounts.wanted("acme", "main", TestAccounts.TOKEN)));
        var stored = new StoredSeals(host.database.store(), host.database.commits(), host.shelf);
        join(keys().key("rotated", new byte[] {1, 2, 3}));
        var seen = new ArrayList<String>();

        int replaced = join(stored.replace((context, value) -> {
            seen.add(context + " " + host.seals.open(context, value));
            return host.seals.seal(context, host.seals.open(context, value));
        }));

        assertThat(replaced).isEqualTo(seen.size());
        assertThat(seen)
                .doesNotHaveDuplicates()
                .contains(
                        "named_secret.one s3cret",
                        "shared_key.rotated AQID",
                        "provider_account.acme.main {\"token\":\"" + TestAccounts.TOKEN + "\"}");
    }

    /** Two nodes on one database, each with the key-encryption key: both ask at once, and each proposes another key. */
    @Test
    void keyThatOneNodeDrewIsThatOfEveryOther() {
        var here = keys();
        var there = keys();
        var asked = IntStream.range(0, 20)
                .mapToObj(i -> (i % 2 == 0 ? here : there).key("receipts", new byte[] {(byte) i}))
                .toList();
        var drawn = asked.stream().map(SecretsTest::join).toList();

        assertThat(drawn).allSatisfy(key -> assertThat(key).isEqualTo(drawn.get(0)));
        assertThat(join(keys().key("receipts", new byte[] {99}))).isEqualTo(drawn.get(0));
        assertThat(join(keys().key("other", new byte[] {99}))).containsExactly(99);
    }

    @Test
    void keyOfAnotherKeyEncryptionKeyIsNotReadAsIfItWereOurs(@TempDir Path folder) {
        join(keys().key("strange", new byte[] {1}));
        var stranger = new SealedSecrets(new TestAccounts.TestHost(Profile.PRODUCTION, folder));
        var elsewhere = new KeyShelf(host.database.store(), host.database.commits(), stranger, host.shelf);

        assertThatThrownBy(() -> join(elsewhere.key("strange", new byte[] {2})))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keys/kek");
    }

    private KeyShelf keys() {
        return new KeyShelf(host.database.store(), host.database.commits(), host.seals, host.shelf);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
