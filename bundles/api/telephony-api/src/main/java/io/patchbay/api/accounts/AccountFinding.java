package io.patchbay.api.accounts;

import io.patchbay.api.http.FieldError;
import java.util.List;

/**
 * What came of checking an account.
 *
 * @param code the carrier's where it refused; else empty
 * @param sentence what was found, and what to do about it
 * @param flaws bad settings, by pointer {@code /settings/NAME}
 */
public record AccountFinding(Outcome outcome, String code, String sentence, List<FieldError> flaws) {
    public AccountFinding {
        flaws = List.copyOf(flaws);
    }

    /** What it comes to. */
    public enum Outcome {
        /** The carrier knows the account. */
        WORKING,
        /** Settings cannot be right; the carrier was not asked. */
        INVALID,
        /** The carrier does not take the credential, or has closed the account. */
        REFUSED,
        /** The carrier could not be asked. */
        UNREACHABLE
    }
}
