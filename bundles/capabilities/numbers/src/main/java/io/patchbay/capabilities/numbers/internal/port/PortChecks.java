package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.PortDetails;
import io.patchbay.api.numbers.PortPaper;
import io.patchbay.api.numbers.PortPaper.Kind;
import io.patchbay.spi.numbers.Portability;
import io.patchbay.spi.numbers.Portability.Need;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be there before an order is worth a carrier's time. */
final class PortChecks {
    private static final Map<Need, FieldError> GAPS = Map.of(
            Need.ACCOUNT_NUMBER,
            new FieldError(
                    "/accountNumber", "required", "The carrier wants the account number at the losing carrier."),
            Need.PIN,
            new FieldError("/pin", "required", "The carrier wants the account's PIN or transfer code."),
            Need.SIGNER_EMAIL,
            new FieldError(
                    "/signerEmail",
                    "required",
                    "The carrier sends the letter of authorization to its signer's e-mail address, to be signed there."),
            Need.LETTER,
            new FieldError(
                    "/documents/loa", "required", "Send the signed letter of authorization (PUT …/documents/loa)."),
            Need.BILL,
            new FieldError(
                    "/documents/bill",
                    "required",
                    "The carrier wants a bill of the losing carrier's, no older than 30 days (PUT …/documents/bill)."));

    private PortChecks() {}

    /** Names of what a carrier wants to be told. */
    static List<String> needs(Portability answer) {
        return Stream.of(Need.ACCOUNT_NUMBER, Need.PIN, Need.SIGNER_EMAIL)
                .filter(answer.needs()::contains)
                .map(need -> GAPS.get(need).pointer().substring(1))
                .toList();
    }

    /** What documents a carrier wants. */
    static List<Kind> papers(Portability answer) {
        return Stream.of(Need.LETTER, Need.BILL)
                .filter(answer.needs()::contains)
                .map(PortChecks::kind)
                .toList();
    }

    private static Kind kind(Need need) {
        return need == Need.LETTER ? Kind.LOA : Kind.BILL;
    }

    /** @throws Problem 422 {@code papers_missing} with every gap */
    static void complete(PortDetails details, List<PortPaper> papers, Portability answer, Clock clock) {
        var missing = Stream.of(Need.values())
                .filter(answer.needs()::contains)
                .filter(need -> !has(need, details, papers))
                .map(GAPS::get);
        var past = details.wanted().filter(LocalDate.now(clock)::isAfter).map(day -> new FieldError(
                "/wantedDate", "past", "The day on which it is to come over has passed."));
        var errors = Stream.concat(missing, past.stream()).toList();
        if (!errors.isEmpty()) {
            throw new Problem(
                    422,
                    "papers_missing",
                    "The order is not complete; see errors for what is missing.",
                    errors,
                    Map.of());
        }
    }

    private static boolean has(Need need, PortDetails details, List<PortPaper> papers) {
        return switch (need) {
            case ACCOUNT_NUMBER -> given(details.account().number());
            case PIN -> given(details.account().pin());
            case SIGNER_EMAIL -> given(details.signer().email());
            case LETTER, BILL -> papers.stream().anyMatch(paper -> paper.kind() == kind(need));
        };
    }

    private static boolean given(Optional<String> text) {
        return text.isPresent();
    }
}
