package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.AccountFinding.Outcome;
import io.patchbay.api.http.FieldError;
import io.patchbay.spi.accounts.AccountCheck;
import java.util.List;
import java.util.stream.Collectors;

/** What a provider says of an account, in the words of the host. */
final class Findings {
    private Findings() {}

    static AccountFinding of(AccountCheck check) {
        if (check instanceof AccountCheck.Working working) {
            return new AccountFinding(Outcome.WORKING, "", working.detail(), List.of());
        }
        if (check instanceof AccountCheck.Refused refused) {
            return new AccountFinding(Outcome.REFUSED, refused.code(), refused.reason(), List.of());
        }
        if (check instanceof AccountCheck.Unreachable unreachable) {
            return new AccountFinding(Outcome.UNREACHABLE, "", unreachable.reason(), List.of());
        }
        var flaws = ((AccountCheck.Invalid) check)
                .flaws().stream()
                        .map(flaw -> new FieldError(SettingsForm.pointer(flaw.setting()), "invalid", flaw.reason()))
                        .toList();
        var sentence = flaws.stream().map(FieldError::detail).collect(Collectors.joining(" "));
        return new AccountFinding(Outcome.INVALID, "", sentence, flaws);
    }
}
