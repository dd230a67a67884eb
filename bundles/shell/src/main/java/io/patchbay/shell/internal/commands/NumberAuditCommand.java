package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberAudit;
import io.patchbay.api.numbers.NumberAudit.Finding;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:number-audit}. */
@Service
@Command(
        scope = "patchbay",
        name = "number-audit",
        description = "Holds the carriers' lists of our numbers against ours, and shows every difference.",
        detailedDescription =
                "Numbers that are pointed elsewhere are pointed here again. What only one side has is told and left as it"
                        + " is: release it at the carrier, or for its organization.")
public final class NumberAuditCommand extends PatchbayCommand {
    @Option(name = "--full", description = "Shows whole numbers.")
    private boolean full;

    @Override
    int run(Services services, Screen screen) {
        var findings =
                Answers.awaitWork(services.need(NumberAudit.class, "numbers").audit());
        screen.list(
                new Sheet<Finding>("Every number is here and at its carrier, and pointed here.")
                        .column("provider", Finding::provider)
                        .column("number", found -> found.number()
                                .map(number -> full ? number.value() : number.masked()))
                        .column("org", Finding::org)
                        .column("what", Finding::what)
                        .column("detail", Finding::detail),
                findings);
        return 0;
    }
}
