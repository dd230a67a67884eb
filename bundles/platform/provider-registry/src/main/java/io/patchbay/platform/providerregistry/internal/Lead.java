package io.patchbay.platform.providerregistry.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many places may be given out beyond the calls that a provider takes at once. Between a place and its call lies the commit of the attempt; without a lead a quick carrier would stand idle for each of them. It is
 * what the carrier answers while two attempts are committed: enough that one batch of calls waits while the next is committed, and little enough that none waits for longer than that.
 */
final class Lead {
    /** What a host that is killed may leave unknown without having called. */
    static final int MOST = 500;

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int COMMITS = 2;

    private final LongAdder calls = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private long lookedAt;
    private long seenCalls;
    private long seenCommits;
    private long seenAnswers;
    private volatile int places;

    Lead(long now) {
        this.lookedAt = now;
    }

    int places() {
        return places;
    }

    /** @param nanos between its place and the call */
    void called(long nanos) {
        calls.increment();
        commits.add(nanos);
    }

    void answered() {
        answers.increment();
    }

    /** To be called often, by one thread; true if there are more places than before. */
    boolean look(long now) {
        long elapsed = now - lookedAt;
        if (elapsed < EVERY_NANOS) {
            return false;
        }
        long made = calls.sum();
        long committed = commits.sum();
        long answered = answers.sum();
        double commit = made == seenCalls ? 0 : (double) (committed - seenCommits) / (made - seenCalls);
        double wanted = Math.ceil(COMMITS * commit * (answered - seenAnswers) / elapsed);
        lookedAt = now;
        seenCalls = made;
        seenCommits = committed;
        seenAnswers = answered;
        int before = places;
        places = (int) Math.min(MOST, wanted);
        return places > before;
    }
}
