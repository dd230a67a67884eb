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

        /** What this node has written last, which others may have changed since. */
        default Optional<Amounts> lastWritten(String org) {
            return Optional.empty();
        }

        Optional<Booking> booking(String reference) throws SQLException;
    }

    /**
     * An organization's accounts.
     *
     * @param origin where they come from
     * @param change since they were read
     * @param now what they hold
     */
    record Account(Origin origin, Amounts change, Amounts now) {
        Account plus(Amounts more) {
            return new Account(origin, change.plus(more), now.plus(more));
        }

        /** Whether the store has none yet. */
        boolean isNew() {
            return origin == Origin.NEW;
        }
    }

    private enum Origin {
        NEW,
        READ,
        REMEMBERED
    }

    /** @param before as it is stored; empty if it is new */
    record Written(Optional<Booking> before, Booking after) {}

    /** As it is in the store. */
    Amounts balance(String org) throws SQLException {
        return account(org).now();
    }

    /** As this node knows it: another one may have changed it meanwhile. */
    Amounts lastKnown(String org) throws SQLException {
        return known(org).now();
    }

    /** As it is in the store, and this batch has changed it. */
    Account account(String org) throws SQLException {
        var known = known(org);
        if (known.origin() != Origin.REMEMBERED) {
            return known;
        }
        var stored = reader.balance(org).orElse(Amounts.NONE);
        var read = new Account(Origin.READ, known.change(), stored.plus(known.change()));
        accounts.put(org, read);
        return read;
    }

    private Account known(String org) throws SQLException {
        var known = accounts.get(org);
        if (known != null) {
            return known;
        }
        var last = reader.lastWritten(org);
        var stored = last.isPresent() ? last : reader.balance(org);
        var origin = last.isPresent() ? Origin.REMEMBERED : stored.isPresent() ? Origin.READ : Origin.NEW;
        accounts.put(org, new Account(origin, Amounts.NONE, stored.orElse(Amounts.NONE)));
        if (stored.isEmpty() && opening > 0) {
            open(org);
        }
        return known(org);
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
        var next = known(org).plus(posting.amounts());
        if (!next.now().covered()) {
            next = account(org).plus(posting.amounts());
        }
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
