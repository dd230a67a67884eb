package io.patchbay.shell.internal.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.AccountFinding.Outcome;
import io.patchbay.api.accounts.AccountKinds;
import io.patchbay.api.accounts.NamedSecretStore;
import io.patchbay.api.routing.ProviderTests;
import io.patchbay.api.routing.Providers;
import io.patchbay.api.routing.RouteRules;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, secrets and routes. */
class CarrierCommandsTest {
    @TempDir
    private Path etc;

    private final Map<String, String> secrets = new HashMap<>();
    private final List<Providers.ProviderView> running = new ArrayList<>();
    private final FakeServices services = new FakeServices();

    @BeforeEach
    void host() {
        running.add(provider("a"));
        running.add(provider("b"));
        Providers providers = () -> running;
        services.with(
                providers,
                Partly.a(NamedSecretStore.class, new Object() {
                    CompletionStage<Boolean> set(String name, String value) {
                        return CompletableFuture.completedFuture(secrets.put(name, value) == null);
                    }
                }),
                Partly.a(AccountKinds.class, new Object() {
                    List<AccountKinds.Kind> kinds() {
                        return List.of(new AccountKinds.Kind(
                                "paper",
                                "Paper",
                                List.of(
                                        new AccountKinds.Setting(
                                                "user", false, true, true, Optional.empty(), "Your name."),
                                        new AccountKinds.Setting(
                                                "token", true, true, true, Optional.empty(), "Your token."))));
                    }

                    CompletionStage<AccountFinding> check(String kind, Map<String, String> settings) {
                        var outcome = settings.get("user").equals("nobody") ? Outcome.REFUSED : Outcome.WORKING;
                        return CompletableFuture.completedFuture(
                                new AccountFinding(outcome, "20003", "says the carrier.", List.of()));
                    }
                }));
    }

    @Test
    void aSecretComesFromAFileAndNotFromTheCommandLine() throws Exception {
        var file = Files.writeString(etc.resolve("token"), "s3cret\n");
        var set = Ran.of(services, new SecretSet(), "main", "--file", file.toString());

        assertThat(set.err()).isEmpty();
        assertThat(secrets).containsEntry("main", "s3cret");
        assertThat(set.out()).contains("secret:main").doesNotContain("s3cret");

        var typed = Ran.of(services, new SecretSet(), "main", "s3cret2");
        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.err()).contains("history").doesNotContain("s3cret2");
        assertThat(Ran.of(services, new SecretSet(), "main").err()).contains("--file");
        assertThat(secrets).containsEntry("main", "s3cret");
    }

    @Test
    void anAccountIsCheckedAndThenWritten() throws Exception {
        running.add(provider("main"));
        var add = prepared(new ProviderAdd(), "paper", "main", "user=u", "token=secret:main");
        add.run(services, new Screen(System.out, false), new ConfigFiles(etc));

        var file = etc.resolve("io.patchbay.provider.paper-main.cfg");
        assertThat(Files.readString(file)).contains("id = main\n", "user = u\n", "token = secret:main\n");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void anAccountWithASecretInTheClearOrThatTheCarrierRefusesIsNotWritten() throws Exception {
        assertThatThrownBy(() -> prepared(new ProviderAdd(), "paper", "main", "user=u", "token=s3cret")
                        .run(services, new Screen(System.out, false), new ConfigFiles(etc)))
                .hasMessageContaining("patchbay:secret-set")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> prepared(new ProviderAdd(), "paper", "main", "user=nobody")
                        .run(services, new Screen(System.out, false), new ConfigFiles(etc)))
                .hasMessageContaining("refuses it (its code 20003)");
        assertThatThrownBy(() -> prepared(new ProviderAdd(), "paper", "main")
                        .run(services, new Screen(System.out, false), new ConfigFiles(etc)))
                .hasMessageContaining("token=secret:NAME (required) Your token.");
        assertThat(etc).isEmptyDirectory();
    }

    @Test
    void anAccountIsRemovedByItsId() throws Exception {
        var file = Files.writeString(etc.resolve("io.patchbay.provider.paper-x.cfg"), "id = main\nuser = u\n");
        var other = Files.writeString(etc.resolve("io.patchbay.provider.paper-main.cfg"), "id = a\nuser = u\n");
        prepared(new ProviderRemove(), "main").run(services, new Screen(System.out, false), new ConfigFiles(etc));
        assertThat(file).doesNotExist();
        assertThat(other).exists();

        assertThatThrownBy(() -> prepared(new ProviderRemove(), "main")
                        .run(services, new Screen(System.out, false), new ConfigFiles(etc)))
                .hasMessageContaining("provider-list");
        assertThatThrownBy(() -> prepared(new ProviderRemove(), "acme.main")
                        .run(services, new Screen(System.out, false), new ConfigFiles(etc)))
                .hasMessageContaining("DELETE");
    }

    @Test
    void aSwitchIsARuleInAFile() throws Exception {
        var rule = new RouteRules.Rule("switch-a-b", 1000, "all messages", "a (75 of 100) and b (25 of 100)", "");
        services.with(Partly.a(RouteRules.class, new Object() {
            List<RouteRules.Rule> rules() {
                return Files.exists(etc.resolve("io.patchbay.route-switch-a-b.cfg")) ? List.of(rule) : List.of();
            }
        }));
        prepared(new ProviderSwitch(), "--percent", "25", "--country", "SA", "a", "b")
                .run(services, new Screen(System.out, false), new ConfigFiles(etc));

        assertThat(Files.readString(etc.resolve("io.patchbay.route-switch-a-b.cfg")))
                .contains("providers = a:75, b:25\n", "countries = SA\n");
        assertThatThrownBy(() -> prepared(new ProviderSwitch(), "a", "c")
                        .run(services, new Screen(System.out, false), new ConfigFiles(etc)))
                .hasMessageContaining("no provider 'c'");

        prepared(new ProviderSwitch(), "--undo", "a", "b")
                .run(services, new Screen(System.out, false), new ConfigFiles(etc));
        assertThat(etc).isEmptyDirectory();
    }

    @Test
    void theNewestSwitchGoesBeforeEarlierOnes() throws Exception {
        services.with(Partly.a(RouteRules.class, new Object() {
            List<RouteRules.Rule> rules() {
                return List.of(
                        rule("switch-x-a", 1000, "all messages"),
                        rule("switch-a-b", 1000, "all messages"),
                        rule("switch-c-d", 600, "recipients in SA"),
                        rule("usual", 100, "all messages"));
            }

            private RouteRules.Rule rule(String name, int order, String when) {
                return new RouteRules.Rule(name, order, when, "a (0 of 100) and b (100 of 100)", "");
            }
        }));
        var said = new ByteArrayOutputStream();
        prepared(new ProviderSwitch(), "a", "b")
                .run(services, new Screen(new PrintStream(said, true, UTF_8), false), new ConfigFiles(etc));
        assertThat(Files.readString(etc.resolve("io.patchbay.route-switch-a-b.cfg")))
                .contains("order = 999\n");
        assertThat(said.toString(UTF_8))
                .contains("decide before it: switch-c-d (recipients in SA), usual (all messages).");

        prepared(new ProviderSwitch(), "--org", "demo", "a", "b")
                .run(services, new Screen(System.out, false), new ConfigFiles(etc));
        assertThat(Files.readString(etc.resolve("io.patchbay.route-switch-a-b.cfg")))
                .contains("order = 599\n");
    }

    @Test
    void aTestSaysWhatTheCarrierSays() throws Exception {
        ProviderTests tests = id -> id.equals("a")
                ? Optional.of(CompletableFuture.completedFuture(
                        new AccountFinding(Outcome.REFUSED, "20003", "The token is wrong.", List.of())))
                : Optional.empty();
        services.with(tests);

        var refused = Ran.of(services, new ProviderTest(), "a");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEqualTo("The carrier refuses it (its code 20003): The token is wrong.\n");
        assertThat(Ran.of(services, new ProviderTest(), "b").err()).contains("no way to test");
        assertThat(Ran.of(services, new ProviderTest(), "x").err()).contains("no provider 'x'");
    }

    @Test
    void whatAFileCannotHoldIsRefused() {
        var files = new ConfigFiles(etc);
        for (var value : List.of("a\nb", "${karaf.etc}", "a\\b")) {
            assertThatThrownBy(() -> files.write("x.cfg", "", Map.of("key", value)))
                    .isInstanceOf(Refusal.class);
        }
        assertThat(etc).isEmptyDirectory();
    }

    private static <T extends PatchbayCommand> T prepared(T command, String... words) throws Exception {
        new DefaultActionPreparator().prepare(command, null, new ArrayList<>(List.of(words)));
        return command;
    }

    private static Providers.ProviderView provider(String id) {
        return new Providers.ProviderView(
                id, List.of("sms"), List.of(), "closed", 0, 1, new Providers.Counts(0, 0, 0, 0), Optional.empty());
    }
}
