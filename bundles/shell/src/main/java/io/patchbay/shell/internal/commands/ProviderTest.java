package io.patchbay.shell.internal.commands;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.AccountFinding.Outcome;
import io.patchbay.api.accounts.OwnAccount;
import io.patchbay.api.accounts.OwnAccounts;
import io.patchbay.api.routing.ProviderTests;
import io.patchbay.api.tenants.Tenants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:provider-test}. */
@Service
@Command(
        scope = "patchbay",
        name = "provider-test",
        description = "Asks a provider's carrier whether it takes the credential. Sends nothing to anybody.",
        detailedDescription = "Ends with status 1 unless the account works.")
public final class ProviderTest extends PatchbayCommand {
    @Argument(name = "provider", required = true, description = "The provider's id, as provider-list shows it.")
    @Completion(ProviderCompleter.class)
    private String provider = "";

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var tests = services.need(ProviderTests.class, "provider registry");
        var answer = tests.test(provider).or(() -> ofOrganization(services)).orElseThrow(() -> {
            ProviderCompleter.require(services, provider);
            return new Refusal("The provider " + provider + " has no way to test its account.");
        });
        var finding = Answers.awaitWork(answer);
        var object = new LinkedHashMap<String, Object>();
        object.put("provider", provider);
        object.put("outcome", finding.outcome().name().toLowerCase(Locale.ROOT));
        object.put("code", finding.code());
        object.put("sentence", finding.sentence());
        screen.report(sentence(finding), object);
        return finding.outcome() == Outcome.WORKING ? 0 : 1;
    }

    private Optional<CompletionStage<AccountFinding>> ofOrganization(Services services) {
        var accounts = services.find(OwnAccounts.class);
        var tenants = services.find(Tenants.class);
        if (accounts.isEmpty() || tenants.isEmpty()) {
            return Optional.empty();
        }
        return tenants.get().organizations().stream()
                .flatMap(org -> accounts.get().list(org.slug()).stream())
                .filter(account -> account.provider().equals(provider))
                .findFirst()
                .map((OwnAccount account) -> accounts.get().check(account.org(), account.id()));
    }

    static String sentence(AccountFinding finding) {
        return switch (finding.outcome()) {
            case WORKING -> "Works: " + finding.sentence();
            case INVALID -> "Cannot be right: " + finding.sentence();
            case REFUSED ->
                "The carrier refuses it" + (finding.code().isEmpty() ? "" : " (its code " + finding.code() + ")") + ": "
                        + finding.sentence();
            case UNREACHABLE -> "The carrier could not be asked: " + finding.sentence();
        };
    }
}
