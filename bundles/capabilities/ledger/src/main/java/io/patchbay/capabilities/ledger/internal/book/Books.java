package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a batch makes of accounts and references, in memory: reads each once, and remembers what is to be written. */
final class Books {
    /** What the reference of an opening credit begins with; the organization follows. */
    public static final String OPENING = "play-credit-";

    public static final String OPENED_BY = "sandbox";

    private final Reader reader;
    private final long opening;
    /** In the same order on every node, so that two which write the same accounts do not wait for each other. */
    private final Map<String, Account> accounts = new TreeMap<>();

    private final Map<String, Optional<Booking>> before = new HashMap<>();
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    private final Map<Posting.Label, Posting> messages = new LinkedHashMap<>();
    private final List<Posting> others = new ArrayList<>();

    Books(Reader reader) {
        this(reader, 0);
    }

    /** @param opening what an organization begins with when money is first moved for it */
    Books(Reader reader, long opening) {
        this.reader = reader;
        this.opening = opening;
    }

    /** The store. */
    interface Reader {
        Optional<Amounts> balance(String org) throws SQLException;

        Optional<Booking> booking(String reference) throws SQLException;
    }

    /**
     * An organization's accounts.
     *
     * @param isNew whether the store has none yet
     * @param change since they were read
     * @param now what they hold
     */
    record Account(boolean isNew, Amounts change, Amounts now) {
        Account plus(Amounts more) {
            return new Account(isNew, change.plus(more), now.plus(more));
        }
    }

    /** @param before as it is stored; empty if it is new */
    record Written(Optional<Booking> before, Booking after) {}

    Amounts balance(String org) throws SQLException {
        return account(org).now();
    }

    Account account(String org) throws SQLException {
        var known = accounts.get(org);
        if (known == null) {
            var stored = reader.balance(org);
            known = new Account(stored.isEmpty(), Amounts.NONE, stored.orElse(Amounts.NONE));
            accounts.put(org, known);
            if (stored.isEmpty() && opening > 0) {
                open(org);
                return account(org);
            }
        }
        return known;
    }

    /** Money to begin with, entered like any other that comes in. */
    private void open(String org) throws SQLException {
        var purpose = new Booking.Purpose(org, "top_up", "", OPENED_BY);
        var credit = Booking.done(OPENING + org, purpose, opening);
        if (booking(credit.reference()).isEmpty()) {
            post(Posting.of(credit, "top_up", Amounts.topUp(opening), 0));
            keep(credit);
        }
    }

    Optional<Booking> booking(String reference) throws SQLException {
        var changed = bookings.get(reference);
        return changed == null ? stored(reference) : Optional.of(changed);
    }

    private Optional<Booking> stored(String reference) throws SQLException {
        var known = before.get(reference);
        if (known == null) {
            known = reader.booking(reference);
            before.put(reference, known);
        }
        return known;
    }

    /** Enters a transaction. @throws Problem 402 if there is not enough; then nothing is entered */
    void post(Posting posting) throws SQLException {
        var org = posting.label().org();
        var next = account(org).plus(posting.amounts());
        if (!next.now().covered()) {
            throw insufficient(next.now());
        }
        accounts.put(org, next);
        if (posting.reference().isEmpty()) {
            messages.merge(posting.label(), posting, Posting::plus);
        } else {
            others.add(posting);
        }
    }

    private static Problem insufficient(Amounts wanted) {
        var missing = new Money(Math.max(0, Math.negateExact(wanted.available())));
        return new Problem(
                402,
                "insufficient_funds",
                "There is not enough money for this: " + missing + " is missing; top up the balance.");
    }

    void keep(Booking booking) throws SQLException {
        stored(booking.reference());
        bookings.put(booking.reference(), booking);
    }

    /** What the books hold at a moment. What was read stays read. */
    record Mark(
            Map<String, Account> accounts,
            Map<String, Booking> bookings,
            Map<Posting.Label, Posting> messages,
            int others) {}

    Mark mark() {
        return new Mark(
                Map.copyOf(accounts), new LinkedHashMap<>(bookings), new LinkedHashMap<>(messages), others.size());
    }

    /** Forgets what was entered since. */
    void backTo(Mark mark) {
        replace(accounts, mark.accounts());
        replace(bookings, mark.bookings());
        replace(messages, mark.messages());
        others.subList(mark.others(), others.size()).clear();
    }

    private static <K, V> void replace(Map<K, V> map, Map<K, V> with) {
        map.clear();
        map.putAll(with);
    }

    Map<String, Account> accounts() {
        return accounts;
    }

    List<Written> bookings() {
        return bookings.values().stream()
                .map(after -> new Written(before.getOrDefault(after.reference(), Optional.empty()), after))
                .toList();
    }

    Collection<Posting> postings() {
        var all = new ArrayList<>(messages.values());
        all.addAll(others);
        return all;
    }
}
