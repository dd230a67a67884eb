package io.patchbay.spi.accounts;

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

    /** One bad value. @param setting its name */
    record Flaw(String setting, String reason) {}
}
