package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The next version of a message's progress, while it is being made. */
public final class Edit {
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

    Edit(Progress from) {
        this.from = from;
        state = from.state();
        shelf = from.shelf();
        provider = from.provider();
        carrierId = from.carrierId();
        attempts = from.attempts();
        attemptStarted = from.attemptStarted();
        nextAttempt = from.nextAttempt();
        tried = from.tried();
        waitingFor = from.waitingFor();
        error = from.error();
        delivered = from.delivered();
        doubted = from.doubted();
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
                from.version() + 1,
                shelf,
                provider,
                carrierId,
                attempts,
                attemptStarted,
                nextAttempt,
                tried,
                waitingFor,
                error,
                state == from.state() ? from.updated() : now,
                delivered,
                from.price(),
                doubted,
                from.trail());
    }
}
