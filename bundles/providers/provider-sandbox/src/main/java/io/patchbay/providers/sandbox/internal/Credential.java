package io.patchbay.providers.sandbox.internal;

import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.status.Status;
import java.util.function.Supplier;

/** What opens an account at the simulated carrier: any password but one that begins with {@code wrong}; and none where none is configured. */
final class Credential {
    static final Credential NONE = new Credential("", () -> new ResolvedSecret.Refused(""));

    private final String account;
    private final Supplier<ResolvedSecret> password;

    Credential(String account, Supplier<ResolvedSecret> password) {
        this.account = account;
        this.password = password;
    }

    AccountCheck check() {
        if (account.isEmpty()) {
            return new AccountCheck.Working("Sandbox carrier, which asks for no password");
        }
        var resolved = password.get();
        if (resolved instanceof ResolvedSecret.Missing missing) {
            return new AccountCheck.Refused("missing", missing.reason());
        }
        if (resolved instanceof ResolvedSecret.Refused refused) {
            return new AccountCheck.Refused("refused", refused.reason());
        }
        return ((ResolvedSecret.Present) resolved).value().text().startsWith("wrong")
                ? new AccountCheck.Refused(
                        "401",
                        "The sandbox carrier does not know this password; any will do that does"
                                + " not begin with wrong.")
                : new AccountCheck.Working("Sandbox account " + account + ", active");
    }

    Status status() {
        var check = check();
        if (check instanceof AccountCheck.Refused refused) {
            var condition = refused.code().equals("401") ? Status.Condition.REFUSED : Status.Condition.UNCONFIGURED;
            return Status.not(condition, refused.reason());
        }
        return Status.ready("");
    }
}
