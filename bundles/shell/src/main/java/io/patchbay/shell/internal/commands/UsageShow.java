package io.patchbay.shell.internal.commands;

import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Balances.Usage;
import io.patchbay.api.money.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:usage}. */
@Service
@Command(
        scope = "patchbay",
        name = "usage",
        description = "Lists what an organization was charged, by day (UTC) and category.",
        detailedDescription = "This month, unless --from and --to say otherwise.")
public final class UsageShow extends PatchbayCommand {
    @Option(name = "--org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Option(name = "--from", description = "First day, such as 2026-11-01.")
    private @Nullable String from;

    @Option(name = "--to", description = "Last day; today by default.")
    private @Nullable String to;

    @Override
    int run(Services services, Screen screen) {
        var owner = OrganizationSheet.organization(OrganizationSheet.tenants(services), org)
                .slug();
        var last = to == null ? LocalDate.now(ZoneOffset.UTC) : day(to);
        var first = from == null ? last.withDayOfMonth(1) : day(from);
        if (first.isAfter(last)) {
            throw new Refusal("--from is no later than --to.");
        }
        var usage = Answers.await(services.need(Balances.class, "ledger").usage(owner, first, last));
        screen.list(sheet(), usage);
        screen.say("Together: " + usage.stream().map(Usage::charged).reduce(Money.ZERO, Money::plus));
        return 0;
    }

    private static LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw new Refusal("Write a day such as 2026-11-22, not '" + written + "'.");
        }
    }

    private static Sheet<Usage> sheet() {
        return new Sheet<Usage>("Nothing was charged in that time.")
                .column("day", Usage::day)
                .column("category", Usage::category)
                .column("charged", usage -> usage.charged().amount())
                .column("items", Usage::items)
                .column("units", Usage::units);
    }
}
