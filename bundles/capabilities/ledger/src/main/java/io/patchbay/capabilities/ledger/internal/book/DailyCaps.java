package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Category;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Refuses to set aside what would bring a day above its cap. What is set aside counts as if it were charged today: else a burst of messages would pass before the first has gone out.
 * What is charged without having been set aside, such as the months of what is leased, is never stopped here.
 */
final class DailyCaps {
    private final Guard guard;
    private final Books books;
    private final Spent spent;
    private final Map<String, Long> stored = new HashMap<>();

    DailyCaps(Guard guard, Books books, Spent spent) {
        this.guard = guard;
        this.books = books;
        this.spent = spent;
    }

    /** @throws Problem 402 {@code daily_spend_cap}, 403 {@code billing_mode_infra_only} */
    void check(MoneyMove move) throws SQLException {
        if (isAgents(move) && !guard.paysAgents(move.org())) {
            throw new Problem(
                    403,
                    "billing_mode_infra_only",
                    "In the billing mode infra_only agents may spend nothing; the operator sets it to live.");
        }
        long amount = setAside(move);
        long cap = amount > 0 ? guard.dailyCap(move.org()) : Guard.NO_CAP;
        if (cap == Guard.NO_CAP || amount == 0 || repeated(move)) {
            return;
        }
        long used = used(move.org());
        if (used + amount > cap) {
            throw new Problem(
                    402,
                    "daily_spend_cap",
                    "This costs " + new Money(amount) + ", and of the " + new Money(cap)
                            + " that a day may cost by daily_spend_cap or the plan "
                            + new Money(Math.max(0, cap - used))
                            + " are left; wait for tomorrow (UTC), raise daily_spend_cap, or change the plan.");
        }
    }

    private static boolean isAgents(MoneyMove move) {
        return move instanceof MoneyMove.Reserve reserve && reserve.category() == Category.AGENT_USAGE
                || move instanceof MoneyMove.Charge charge && charge.category() == Category.AGENT_USAGE;
    }

    private static long setAside(MoneyMove move) {
        if (move instanceof MoneyMove.MessageMoney message) {
            return message.held().units();
        }
        return move instanceof MoneyMove.Reserve reserve ? reserve.amount().units() : 0;
    }

    private boolean repeated(MoneyMove move) throws SQLException {
        return move instanceof MoneyMove.Reserve reserve
                && books.booking(reserve.reference()).isPresent();
    }

    /** Charged today, by this batch too, and set aside. */
    private long used(String org) throws SQLException {
        var before = stored.get(org);
        if (before == null) {
            before = spent.by(org);
            stored.put(org, before);
        }
        var account = books.account(org);
        return before + account.change().revenue() + account.now().reserved();
    }
}
