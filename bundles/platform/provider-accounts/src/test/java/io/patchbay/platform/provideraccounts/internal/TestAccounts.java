package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.OwnAccounts.Wanted;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.platform.tenants.internal.SealedSecrets;
import io.patchbay.platform.tenants.internal.TenantDirectory;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.AccountKind;
import io.patchbay.spi.accounts.AccountSetting;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.SettingsReader;
import io.patchbay.spi.accounts.SettingsReview;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Accounts and secrets on a real store, sealed for real. */
final class TestAccounts implements AutoCloseable {
    static final String TOKEN = "token-4711-of-acme";

    final TestStore database;
    final SealedSecrets seals;
    final TenantDirectory tenants;
    final SecretShelf shelf;
    final Kinds kinds;
    final Accounts accounts;

    TestAccounts(Path folder, Profile profile) {
        database = TestStore.open(folder);
        var host = new TestHost(profile, folder);
        seals = new SealedSecrets(host);
        tenants = new TenantDirectory(database.store(), database.commits());
        shelf = new SecretShelf(host, database.store(), database.commits(), seals);
        var paper = new PaperKind();
        kinds = new Kinds(shelf, reference -> null);
        kinds.add("paper", () -> paper);
        accounts = new Accounts(database.store(), database.commits(), seals, tenants, kinds);
        for (var org : List.of("acme", "globex")) {
            tenants.createOrganization(Optional.empty(), org, org)
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Another node on the same database. */
    Accounts another() {
        return new Accounts(database.store(), database.commits(), seals, tenants, kinds);
    }

    static Wanted wanted(String org, String id, String token) {
        return new Wanted(org, id, "paper", Map.of("user", "acme-1", "token", token), false, "key_1");
    }

    @Override
    public void close() {
        accounts.close();
        shelf.close();
        tenants.close();
        database.close();
    }

    /** A carrier on paper: its check is decided by the token. */
    static final class PaperKind implements AccountKind, SettingsReview {
        @Override
        public String kind() {
            return "paper";
        }

        @Override
        public String title() {
            return "Paper";
        }

        @Override
        public List<AccountSetting> settings() {
            return List.of(
                    AccountSetting.required("user", "Your user name."),
                    AccountSetting.requiredSecret("token", "Your token."),
                    AccountSetting.optional("pace", "10", "Messages per second."),
                    AccountSetting.optional("host", "paper.example", "Another address.")
                            .operatorsOnly());
        }

        @Override
        public List<AccountCheck.Flaw> flaws(AccountSettings given) {
            var read = new SettingsReader(given, name -> name.equals("pace") ? "10" : "");
            read.needed("user", "Write your user name.");
            read.whole("pace", 1, 100);
            return read.flaws();
        }

        @Override
        public CompletionStage<AccountCheck> check(AccountSettings settings) {
            var token = settings.secret("token").orElseThrow().text();
            return switch (token) {
                case "wrong" -> done(new AccountCheck.Refused("20003", "The token is not that of this user."));
                case "down" -> done(new AccountCheck.Unreachable("The carrier does not answer."));
                case "odd" ->
                    done(new AccountCheck.Invalid(
                            List.of(new AccountCheck.Flaw("user", "A user name begins with AC."))));
                case "broken" -> throw new IllegalStateException("a defect of the provider");
                default -> done(new AccountCheck.Working("Paper account, active"));
            };
        }

        private static CompletionStage<AccountCheck> done(AccountCheck check) {
            return CompletableFuture.completedFuture(check);
        }
    }

    /** As much of a host as is asked for. */
    record TestHost(Profile profile, Path data) implements Host {
        @Override
        public URI publicUrl() {
            return URI.create("http://127.0.0.1:5110");
        }

        @Override
        public String node() {
            return "test";
        }

        @Override
        public String boot() {
            return "test";
        }

        @Override
        public String version() {
            return "test";
        }
    }
}
