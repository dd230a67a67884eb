package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What changes in a message's life. Times are epoch millis.
 *
 * @param version counts the changes; a change is written only over the version it was made from
 * @param shelf see {@link Shelf}
 * @param provider the provider of the last attempt
 * @param carrierId the carrier's id
 * @param attempts how often a submit was begun
 * @param attemptStarted when the last one was
 * @param nextAttempt before which the same provider is not to be tried again
 * @param tried providers that provably did not process it
 * @param waitingFor why it waits, when no provider serves it
 * @param error why it ended badly, or is unknown
 * @param updated when it last changed
 * @param delivered when the recipient got it
 * @param doubted whether it failed only because its outcome stayed unknown: a late receipt still lifts it
 */
public record Progress(
        MessageState state,
        int version,
        String shelf,
        Optional<String> provider,
        Optional<String> carrierId,
        int attempts,
        OptionalLong attemptStarted,
        long nextAttempt,
        Set<String> tried,
        Optional<String> waitingFor,
        Optional<Failure> error,
        long updated,
        OptionalLong delivered,
        boolean doubted) {

    /** Of a message just accepted. */
    public static Progress queued(String shelf, long now) {
        return new Progress(
                MessageState.QUEUED,
                0,
                shelf,
                Optional.empty(),
                Optional.empty(),
                0,
                OptionalLong.empty(),
                now,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                now,
                OptionalLong.empty(),
                false);
    }

    /** Starts the next version. */
    public Edit edit() {
        return new Edit(this);
    }

    /** A version being made. */
    public static final class Edit {
        private final Progress from;
        private MessageState state;
        private String shelf;
        private Optional<String> provider;
        private Optional<String> carrierId;
        private int attempts;
        private OptionalLong attemptStarted;
        private long nextAttempt;
        private Set<String> tried;
        private Optional<String> waitingFor;
        private Optional<Failure> error;
        private OptionalLong delivered;
        private boolean doubted;

        private Edit(Progress from) {
            this.from = from;
            state = from.state;
            shelf = from.shelf;
            provider = from.provider;
            carrierId = from.carrierId;
            attempts = from.attempts;
            attemptStarted = from.attemptStarted;
            nextAttempt = from.nextAttempt;
            tried = from.tried;
            waitingFor = from.waitingFor;
            error = from.error;
            delivered = from.delivered;
            doubted = from.doubted;
        }

        /** Every state but queued, held and sending lies on no shelf. */
        Edit state(MessageState next) {
            state = next;
            shelf = Shelf.NONE;
            doubted = false;
            return this;
        }

        Edit waiting(String on, long notBefore) {
            state(MessageState.QUEUED);
            shelf = on;
            nextAttempt = notBefore;
            return this;
        }

        Edit held(String on) {
            state(MessageState.HELD);
            shelf = on;
            return this;
        }

        Edit attempt(String by, String worker, long now) {
            state(MessageState.SENDING);
            shelf = Shelf.worker(worker);
            provider = Optional.of(by);
            attempts++;
            attemptStarted = OptionalLong.of(now);
            waitingFor = Optional.empty();
            return this;
        }

        Edit provider(String by) {
            provider = Optional.of(by);
            return this;
        }

        /** The first id that is told stays. */
        Edit carrierId(Optional<String> told) {
            carrierId = carrierId.or(() -> told.map(Clip::carrierId));
            return this;
        }

        Edit tried(String by) {
            var all = new LinkedHashSet<>(tried);
            all.add(by);
            tried = Collections.unmodifiableSet(all);
            return this;
        }

        Edit waitingFor(String why) {
            waitingFor = Optional.of(why);
            return this;
        }

        Edit error(Optional<Failure> why) {
            error = why;
            return this;
        }

        Edit delivered(long at) {
            delivered = OptionalLong.of(at);
            return this;
        }

        Edit doubted() {
            doubted = true;
            return this;
        }

        Progress done(long now) {
            return new Progress(
                    state,
                    from.version + 1,
                    shelf,
                    provider,
                    carrierId,
                    attempts,
                    attemptStarted,
                    nextAttempt,
                    tried,
                    waitingFor,
                    error,
                    state == from.state ? from.updated : now,
                    delivered,
                    doubted);
        }
    }
}
