package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.routing.Providers.Counts;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.status.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What became of a provider's calls since the start; it outlives the provider's replacement. */
final class Tally {
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("\\+?[0-9]{7,}");

    final LongAdder accepted = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder notSent = new LongAdder();
    final LongAdder unknown = new LongAdder();
    /** Answers after the time limit. */
    final LongAdder late = new LongAdder();
    /** Calls that never were answered, and whose place was taken back. */
    final LongAdder abandoned = new LongAdder();
    /** Nanoseconds until the answer, or until the time limit, of all calls. */
    final LongAdder nanos = new LongAdder();

    private final Rate rate = new Rate(this::calls);
    private volatile Status.@Nullable LastError lastFailure;

    void count(SubmitResult result, long took) {
        nanos.add(took);
        if (result instanceof SubmitResult.Accepted) {
            accepted.increment();
        } else if (result instanceof SubmitResult.Rejected) {
            rejected.increment();
        } else if (result instanceof SubmitResult.NotSent no) {
            notSent.increment();
            failed(no.reason());
        } else if (result instanceof SubmitResult.Unknown un) {
            unknown.increment();
            failed(un.reason());
        }
    }

    /** A carrier's sentence may quote the recipient. */
    private void failed(String reason) {
        lastFailure = new Status.LastError(
                Instant.now(), LIKE_A_NUMBER.matcher(reason).replaceAll("…"));
    }

    long calls() {
        return accepted.sum() + rejected.sum() + notSent.sum() + unknown.sum();
    }

    Counts counts() {
        return new Counts(accepted.sum(), rejected.sum(), notSent.sum(), unknown.sum());
    }

    Optional<Status.LastError> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    Rate rate() {
        return rate;
    }
}
