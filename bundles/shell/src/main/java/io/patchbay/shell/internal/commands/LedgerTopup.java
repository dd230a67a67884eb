package io.patchbay.shell.internal.commands;

import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Money;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:ledger-topup}. */
@Service
@Command(
        scope = "patchbay",
        name = "ledger-topup",
        description = "Enters money that has come in for an organization.",
        detailedDescription =
                "The reference stands for the payment, such as an invoice's number or a line of a bank statement: what came in"
                        + " under it comes in once, however often the command is run.")
public final class LedgerTopup extends PatchbayCommand {
    @Option(name = "--org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Option(name = "--amount", required = true, description = "How much, such as 25.00.")
    private String amount = "";

    @Option(name = "--reference", required = true, description = "What stands for the payment; 1 to 80 characters.")
    private String reference = "";

    @Override
    int run(Services services, Screen screen) {
        var owner = OrganizationSheet.organization(OrganizationSheet.tenants(services), org)
                .slug();
        var balances = services.need(Balances.class, "ledger");
        var moved = Answers.await(balances.topUp(Optional.empty(), owner, reference, parsed(), "operator"))
                .value();
        screen.report(
                (moved.repeated()
                                ? "It had come in before, and was not entered again; "
                                : moved.amount() + " came in; ")
                        + owner + " has " + moved.available() + " to spend.",
                Map.of(
                        "org",
                        owner,
                        "reference",
                        reference,
                        "amount",
                        moved.amount().amount(),
                        "available",
                        moved.available().amount(),
                        "repeated",
                        moved.repeated()));
        return 0;
    }

    private Money parsed() {
        try {
            return Money.parse(amount);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
