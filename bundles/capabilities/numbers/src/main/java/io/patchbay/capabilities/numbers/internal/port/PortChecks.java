package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.PortDetails;
import io.patchbay.api.numbers.PortPaper;
import io.patchbay.api.numbers.PortPaper.Kind;
import io.patchbay.spi.numbers.Portability;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What must be there before an order is worth a carrier's time. */
final class PortChecks {
    private PortChecks() {}

    /** Names of what a carrier wants of an account. */
    static List<String> needs(Portability answer) {
        var needs = new ArrayList<String>();
        if (answer.accountNumberNeeded()) {
            needs.add("accountNumber");
        }
        if (answer.pinNeeded()) {
            needs.add("pin");
        }
        return needs;
    }

    /** @throws Problem 422 {@code papers_missing} with every gap */
    static void complete(PortDetails details, List<PortPaper> papers, Portability answer, Clock clock) {
        var errors = new ArrayList<FieldError>();
        if (papers.stream().noneMatch(paper -> paper.kind() == Kind.LOA)) {
            errors.add(new FieldError(
                    "/documents/loa", "required", "Send the signed letter of authorization (PUT …/documents/loa)."));
        }
        if (answer.accountNumberNeeded() && details.account().number().isEmpty()) {
            errors.add(new FieldError(
                    "/accountNumber", "required", "The carrier wants the account number at the losing carrier."));
        }
        if (answer.pinNeeded() && details.account().pin().isEmpty()) {
            errors.add(new FieldError("/pin", "required", "The carrier wants the account's PIN or transfer code."));
        }
        if (details.wanted().filter(LocalDate.now(clock)::isAfter).isPresent()) {
            errors.add(new FieldError("/wantedDate", "past", "The day on which it is to come over has passed."));
        }
        if (!errors.isEmpty()) {
            throw new Problem(
                    422,
                    "papers_missing",
                    "The order is not complete; see errors for what is missing.",
                    errors,
                    java.util.Map.of());
        }
    }
}
