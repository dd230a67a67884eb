package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.OwnAccounts.Wanted;
import io.patchbay.api.http.Problem;
import io.patchbay.platform.provideraccounts.internal.AccountRow.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** The changes to accounts, within a transaction. */
final class AccountWrites {
    /** Each is a provider with lanes and connections of its own. */
    static final int MOST = 20;

    private final Clock clock;

    AccountWrites(Clock clock) {
        this.clock = clock;
    }

    /** What was written. */
    record Written(AccountRow row, boolean fresh) {}

    Written put(Connection c, Wanted wanted, AccountSeals.Sealed sealed) throws SQLException {
        var provider = ProviderIds.of(wanted.org(), wanted.id());
        var before = AccountRow.find(c, provider);
        var fresh = before.filter(AccountRow::there).isEmpty();
        if (fresh && AccountRow.count(c, wanted.org()) >= MOST) {
            throw new Problem(
                    422, "too_many_accounts", "An organization has at most " + MOST + " accounts; remove one first.");
        }
        long now = clock.millis();
        var version = new Version(
                before.map(row -> row.version().revision()).orElse(0L) + 1,
                fresh ? now : before.orElseThrow().version().created(),
                now);
        var row = new AccountRow(
                provider,
                wanted.org(),
                wanted.id(),
                wanted.kind(),
                sealed.settings(),
                sealed.sealed(),
                wanted.fallback(),
                version);
        if (before.isPresent()) {
            row.update(c);
        } else {
            row.insert(c);
        }
        return new Written(row, fresh);
    }

    Optional<AccountRow> remove(Connection c, String org, String provider) throws SQLException {
        var gone = AccountRow.find(c, provider)
                .filter(row -> row.there() && row.org().equals(org))
                .map(row -> row.removed(clock.millis()));
        if (gone.isPresent()) {
            gone.get().update(c);
        }
        return gone;
    }
}
