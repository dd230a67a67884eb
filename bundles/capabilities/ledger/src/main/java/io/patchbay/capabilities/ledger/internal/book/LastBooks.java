package io.patchbay.capabilities.ledger.internal.book;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this node has written last. Another node may have changed a balance since: a change is written under the condition that what is there suffices, and nothing is refused, or written
 * off, for want of money before the balance was read. Used on the writer's thread alone.
 */
final class LastBooks {
    private static final int MOST = 10_000;

    private final Map<String, Amounts> balances = new LinkedHashMap<>();
    private final Set<Use> uses = new HashSet<>();

    private record Use(String org, String category, LocalDate day) {}

    Optional<Amounts> balance(String org) {
        return Optional.ofNullable(balances.get(org));
    }

    /** What a batch makes of them, as soon as it is written. */
    void keep(Books books) {
        books.accounts().forEach((org, account) -> {
            balances.remove(org);
            balances.put(org, account.now());
        });
        var oldest = balances.keySet().iterator();
        for (int over = balances.size() - MOST; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether a row of this day's usage was written before; it is after this. */
    boolean uses(Posting.Label label, LocalDate day) {
        if (uses.size() > MOST) {
            uses.clear();
        }
        return !uses.add(new Use(label.org(), label.category(), day));
    }

    /** What was written last may not have come to stand, or another node was faster. */
    void forget() {
        balances.clear();
        uses.clear();
    }
}
