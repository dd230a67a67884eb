package io.patchbay.providers.twilio.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Accounts that were removed a while ago: what they had sent still has receipts to come, and these are signed with their tokens. In memory alone, so that a removed credential is on no
 * disk any more.
 */
final class RetiredAccounts {
    /** Twilio keeps a message for ten hours at most; carriers' receipts come within three days, or never. */
    private static final Duration KEPT = Duration.ofDays(3);

    private static final int MOST = 100;

    private final LongSupplier nanos;
    private final Deque<Retired> all = new ArrayDeque<>();

    private record Retired(TwilioAccount account, long since) {
        boolean isOf(String provider) {
            return account.profile().id().equals(provider);
        }
    }

    RetiredAccounts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The newest of an id is the one that counts. */
    synchronized void add(TwilioAccount account) {
        tidy();
        all.removeIf(retired -> retired.isOf(account.profile().id()));
        all.addLast(new Retired(account, nanos.getAsLong()));
        if (all.size() > MOST) {
            all.removeFirst();
        }
    }

    synchronized List<TwilioAccount> of(String provider) {
        tidy();
        return all.stream()
                .filter(retired -> retired.isOf(provider))
                .map(Retired::account)
                .toList();
    }

    synchronized boolean isEmpty() {
        tidy();
        return all.isEmpty();
    }

    private void tidy() {
        long now = nanos.getAsLong();
        all.removeIf(retired -> now - retired.since() > KEPT.toNanos());
    }
}
