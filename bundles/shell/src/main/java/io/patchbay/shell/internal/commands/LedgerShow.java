package io.patchbay.shell.internal.commands;

import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Balances.Audit;
import io.patchbay.api.money.Balances.Balance;
import io.patchbay.api.money.Balances.Entry;
import io.patchbay.api.money.Money;
import io.patchbay.api.store.Page;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:ledger-show}. */
@Service
@Command(
        scope = "patchbay",
        name = "ledger-show",
        description = "Shows what an organization has and its last entries, and holds the books against themselves.",
        detailedDescription =
                "Every balance must be the sum of its entries, and everything together nothing; the exit status is 1 if it is"
                        + " not. Without --org the books of all are checked.")
public final class LedgerShow extends PatchbayCommand {
    private static final int MOST = 200;

    @Option(name = "--org", description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private @Nullable String org;

    @Option(name = "--limit", description = "How many entries, 1 to 200.", valueToShowInHelp = "20")
    private int limit = 20;

    @Override
    int run(Services services, Screen screen) {
        if (limit < 1 || limit > MOST) {
            throw new Refusal("Ask for 1 to 200 entries with --limit.");
        }
        var balances = services.need(Balances.class, "ledger");
        var shown = new LinkedHashMap<String, @Nullable Object>();
        if (org != null) {
            OrganizationSheet.organization(OrganizationSheet.tenants(services), org);
            show(balances, org, screen, shown);
        }
        var audit = Answers.awaitWork(balances.audit());
        screen.say(sentence(audit));
        shown.put("audited_organizations", audit.organizations());
        shown.put("audited_entries", audit.entries());
        shown.put("flaws", audit.flaws());
        if (screen.json()) {
            screen.write(shown);
        }
        return audit.flaws().isEmpty() ? 0 : 1;
    }

    private void show(Balances balances, String slug, Screen screen, LinkedHashMap<String, @Nullable Object> shown) {
        var balance = Answers.await(balances.of(slug));
        var page = Answers.await(balances.entries(slug, new Page.Request(limit, Optional.empty())));
        screen.say(sentence(balance));
        if (!screen.json()) {
            screen.list(sheet(), page.items());
            page.next().ifPresent(next -> screen.say("There are older ones; raise --limit to see them."));
        }
        shown.put("org", slug);
        shown.put("available", balance.available().amount());
        shown.put("reserved", balance.reserved().amount());
        shown.put("spent", balance.spent().amount());
        shown.put("currency", Money.CURRENCY);
        shown.put("entries", sheet().json(page.items()));
    }

    private static String sentence(Balance balance) {
        return balance.org() + " has " + balance.available() + " to spend; " + balance.reserved() + " are set aside, "
                + balance.spent() + " were charged.";
    }

    private static String sentence(Audit audit) {
        return audit.flaws().isEmpty()
                ? "The books of " + counted(audit.organizations(), "organization", "organizations") + " agree ("
                        + counted(audit.entries(), "entry", "entries") + ")."
                : "The books do not agree: " + String.join(" ", audit.flaws());
    }

    private static Sheet<Entry> sheet() {
        return new Sheet<Entry>("Nothing has come in or gone out yet.")
                .column("id", Entry::id)
                .column("at", Entry::at)
                .column("kind", Entry::kind)
                .column("category", Entry::category)
                .column("reference", Entry::reference)
                .column("available", entry -> entry.available().amount())
                .column("reserved", entry -> entry.reserved().amount())
                .column("charged", entry -> entry.charged().amount());
    }

    private static String counted(long count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }
}
