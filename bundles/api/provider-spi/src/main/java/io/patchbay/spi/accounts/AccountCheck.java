package io.patchbay.spi.accounts;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.AccountFinding.Outcome;
import io.patchbay.api.http.FieldError;
import java.util.List;

/** What came of checking an account. Sentences are shown to whoever set it up, so they say what to do; none of them repeats a secret. */
public sealed interface AccountCheck {
    /** The carrier knows it. @param detail what it says of it, such as {@code Twilio account “Acme”, active} */
    record Working(String detail) implements AccountCheck {}

    /** Values that cannot be right; the carrier was not asked. */
    record Invalid(List<Flaw> flaws) implements AccountCheck {
        public Invalid {
            flaws = List.copyOf(flaws);
        }
    }

    /** The carrier does not take the credential, or has closed or suspended the account. @param code the carrier's, as it came, such as {@code 20003} or {@code 0x0000000E} */
    record Refused(String code, String reason) implements AccountCheck {}

    /** The carrier could not be asked: DNS, connect, TLS, time. The credential may be right or wrong. */
    record Unreachable(String reason) implements AccountCheck {}

    /** One bad value. @param setting its name @param reason a sentence that says what to write, without the name */
    record Flaw(String setting, String reason) {
        /** Of the setting within a document, as RFC 6901 has it. */
        public String pointer() {
            return "/settings/" + setting.replace("~", "~0").replace("/", "~1");
        }
    }

    /** In the words of the host. */
    default AccountFinding finding() {
        if (this instanceof Working working) {
            return new AccountFinding(Outcome.WORKING, "", working.detail(), List.of());
        }
        if (this instanceof Refused refused) {
            return new AccountFinding(Outcome.REFUSED, refused.code(), refused.reason(), List.of());
        }
        if (this instanceof Unreachable unreachable) {
            return new AccountFinding(Outcome.UNREACHABLE, "", unreachable.reason(), List.of());
        }
        var flaws = ((Invalid) this).flaws();
        return new AccountFinding(
                Outcome.INVALID,
                "",
                FlawedSettings.sentence(flaws),
                flaws.stream()
                        .map(flaw -> new FieldError(flaw.pointer(), "invalid", flaw.reason()))
                        .toList());
    }
}
