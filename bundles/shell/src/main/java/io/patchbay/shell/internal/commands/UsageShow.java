package io.patchbay.shell.internal.commands;

import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Balances.Usage;
import io.patchbay.api.money.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:usage}. */
@Service
@Command(
        scope = "patchbay",
        name = "usage",
        description = "Lists what an organization was charged, by day (UTC) or month, and category.",
        detailedDescription = "This month, unless --from and --to say otherwise.")
public final class UsageShow extends PatchbayCommand {
    @Option(name = "--org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Option(name = "--from", description = "First day, such as 2026-11-01.")
    private @Nullable String from;

    @Option(name = "--to", description = "Last day; today by default.")
    private @Nullable String to;

    @Option(name = "--group", description = "day or month.", valueToShowInHelp = "day")
    @Completion(
            value = StringsCompleter.class,
            values = {"day", "month"})
    private String group = "day";

    @Override
    int run(Services services, Screen screen) {
        var owner = OrganizationSheet.organization(OrganizationSheet.tenants(services), org)
                .slug();
        var last = to == null ? LocalDate.now(ZoneOffset.UTC) : day(to);
        var first = from == null ? last.withDayOfMonth(1) : day(from);
        if (first.isAfter(last)) {
            throw new Refusal("--from is no later than --to.");
        }
        boolean months = months();
        var days = Answers.await(services.need(Balances.class, "ledger").usage(owner, first, last));
        var usage = months ? byMonth(days) : days;
        screen.list(sheet(months), usage);
        screen.say("Together: " + usage.stream().map(Usage::charged).reduce(Money.ZERO, Money::plus));
        return 0;
    }

    private boolean months() {
        if (!group.equals("day") && !group.equals("month")) {
            throw new Refusal("Group by day or month, not by '" + group + "'.");
        }
        return group.equals("month");
    }

    private static List<Usage> byMonth(List<Usage> days) {
        var sums = new LinkedHashMap<String, Usage>();
        for (var one : days) {
            var first = one.day().withDayOfMonth(1);
            var moved = new Usage(first, one.category(), one.charged(), one.items(), one.units());
            sums.merge(first + one.category(), moved, UsageShow::sum);
        }
        return List.copyOf(sums.values());
    }

    private static Usage sum(Usage one, Usage other) {
        return new Usage(
                one.day(),
                one.category(),
                one.charged().plus(other.charged()),
                one.items() + other.items(),
                one.units() + other.units());
    }

    private static LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw new Refusal("Write a day such as 2026-11-22, not '" + written + "'.");
        }
    }

    private static Sheet<Usage> sheet(boolean months) {
        return new Sheet<Usage>("Nothing was charged in that time.")
                .column(months ? "month" : "day", usage -> months ? YearMonth.from(usage.day()) : usage.day())
                .column("category", Usage::category)
                .column("charged", usage -> usage.charged().amount())
                .column("items", Usage::items)
                .column("units", Usage::units);
    }
}
