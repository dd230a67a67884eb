package io.patchbay.platform.provideraccounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.accounts.AccountFinding.Outcome;
import io.patchbay.api.accounts.AccountOwners.Owned;
import io.patchbay.api.accounts.OwnAccounts.Wanted;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.spi.accounts.AccountFollower;
import io.patchbay.spi.accounts.ProviderAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that organizations bring. */
class AccountsTest {
    private TestAccounts host;
    private Path folder;

    @BeforeEach
    void open(@TempDir Path temporary) {
        folder = temporary;
        host = new TestAccounts(folder, Profile.PRODUCTION);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void anAccountIsStoredOnceTheCarrierKnowsIt() {
        var saved = join(host.accounts.put(TestAccounts.wanted("acme", "main", TestAccounts.TOKEN)));

        assertThat(saved.created()).isTrue();
        assertThat(saved.detail()).isEqualTo("Paper account, active");
        assertThat(saved.account().provider()).isEqualTo("acme.main");
        assertThat(saved.account().settings()).isEqualTo(Map.of("user", "acme-1", "pace", "10"));
        assertThat(saved.account().secrets()).containsExactly("token");
        assertThat(host.accounts.list("acme")).containsExactly(saved.account());
        assertThat(saved.toString() + host.accounts.list("acme")).doesNotContain(TestAccounts.TOKEN);

        var again = join(host.accounts.put(TestAccounts.wanted("acme", "main", "another")));
        assertThat(again.created()).isFalse();
        assertThat(again.account().revision()).isEqualTo(2);
        assertThat(join(host.accounts.check("acme", "main")).outcome()).isEqualTo(Outcome.WORKING);
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsStored() {
        assertThat(problem("wrong").code()).isEqualTo("credential_refused");
        assertThat(problem("wrong")).hasMessageContaining("20003").hasMessageContaining("not that of this user");
        assertThat(problem("down").status()).isEqualTo(503);
        assertThat(problem("broken").code()).isEqualTo("carrier_unreachable");
        assertThat(problem("odd").errors()).extracting(FieldError::pointer).containsExactly("/settings/user");

        var filled = Map.of("host", "10.0.0.1", "token", "t", "pace", "quick");
        var problem = problem(new Wanted("acme", "main", "paper", filled, false, "key_1"));
        assertThat(problem.errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("/settings/host", "unknown_setting"),
                        org.assertj.core.groups.Tuple.tuple("/settings/user", "required"),
                        org.assertj.core.groups.Tuple.tuple("/settings/pace", "invalid"));
        assertThat(join(host.kinds.check("paper", filled)).sentence())
                .contains("The setting user is missing", "pace: Write a whole number from 1 to 100.");
        assertThat(problem(new Wanted("acme", "main", "pigeon", Map.of(), false, "key_1"))
                        .code())
                .isEqualTo("unknown_kind");
        assertThat(problem(TestAccounts.wanted("nobody", "main", "t")).status()).isEqualTo(404);
        assertThat(problem(TestAccounts.wanted("acme", "No.Id", "t")).code()).isEqualTo("invalid_id");
        assertThat(host.accounts.list("acme")).isEmpty();
    }

    @Test
    void aTenantCannotNameTheOperatorsSecrets() {
        join(host.shelf.set("platform", "wrong"));

        join(host.accounts.put(TestAccounts.wanted("acme", "main", "secret:platform")));

        assertThat(host.accounts.list("acme")).hasSize(1);
        var byOperator = host.kinds.check("paper", Map.of("user", "u", "token", "secret:platform"));
        assertThat(join(byOperator).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void accountsOfOthersAreNotThere() {
        join(host.accounts.put(TestAccounts.wanted("acme", "main", TestAccounts.TOKEN)));

        assertThat(host.accounts.find("globex", "main")).isEmpty();
        assertThat(host.accounts.list("globex")).isEmpty();
        assertThat(join(host.accounts.remove("globex", "main", "key_2"))).isFalse();
        assertThat(host.accounts.find("acme", "main")).isPresent();
    }

    @Test
    void followersOnEveryNodeLearnOfEachChange() throws Exception {
        var other = host.another();
        var here = new Recording();
        var there = new Recording();
        var closing = List.of(host.accounts.follow("paper", here), other.follow("paper", there));
        var owners = new AtomicReference<Map<String, List<Owned>>>(Map.of());
        var choice = host.accounts.follow(owners::set);

        join(host.accounts.put(TestAccounts.wanted("acme", "main", TestAccounts.TOKEN)));
        assertThat(owners.get()).containsEntry("acme", List.of(new Owned("acme.main", false)));
        for (var node : List.of(here, there)) {
            await().until(() -> node.heard.equals(List.of("acme.main 1 " + TestAccounts.TOKEN)));
        }
        join(host.accounts.put(TestAccounts.wanted("acme", "main", "another")));
        join(host.accounts.remove("acme", "main", "key_1"));
        assertThat(owners.get()).isEmpty();
        await().until(() -> here.heard.get(here.heard.size() - 1).equals("gone acme.main"));
        await().until(() -> there.heard.get(there.heard.size() - 1).equals("gone acme.main"));

        assertThat(join(host.accounts.put(TestAccounts.wanted("acme", "main", "third")))
                        .account()
                        .revision())
                .isEqualTo(4);
        await().until(() -> there.heard.contains("acme.main 4 third"));
        for (var each : closing) {
            each.close();
        }
        choice.close();
        other.close();
    }

    @Test
    void noSecretIsInTheDatabasesFiles() throws Exception {
        join(host.shelf.set("named", "named-" + TestAccounts.TOKEN));
        join(host.accounts.put(TestAccounts.wanted("acme", "main", TestAccounts.TOKEN)));
        host.close();

        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(TestAccounts.TOKEN)).as("%s", file).isFalse();
            }
        }
        host = new TestAccounts(folder.resolve("next"), Profile.PRODUCTION);
    }

    @Test
    void longSlugsHaveProvidersOfTheirOwn() {
        var one = "a".repeat(39) + "1";
        var two = "a".repeat(39) + "2";
        assertThat(ProviderIds.of(one, "x".repeat(16))).hasSize(40).isNotEqualTo(ProviderIds.of(two, "x".repeat(16)));
        assertThat(ProviderIds.of("acme", "main")).isEqualTo("acme.main");
    }

    /** Writes down what it is told. */
    private static final class Recording implements AccountFollower {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void present(ProviderAccount account) {
            var token = account.settings().secret("token").orElseThrow().text();
            heard.add(account.provider() + " " + account.revision() + " " + token);
        }

        @Override
        public void gone(String provider) {
            heard.add("gone " + provider);
        }
    }

    private Problem problem(String token) {
        return problem(TestAccounts.wanted("acme", "main", token));
    }

    private Problem problem(Wanted wanted) {
        var failure = catchThrowable(() -> join(host.accounts.put(wanted)));
        return (Problem) failure.getCause();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
