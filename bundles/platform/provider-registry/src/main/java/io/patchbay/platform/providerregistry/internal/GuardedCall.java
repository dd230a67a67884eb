package io.patchbay.platform.providerregistry.internal;

import io.patchbay.spi.routing.SmsRouting.Place;
import io.patchbay.spi.sms.MmsProvider;
import io.patchbay.spi.sms.MmsProvider.OutboundMms;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A place at a provider, and the one call made from it. */
final class GuardedCall implements Place {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedCall.class);
    /** How many time limits a call that was given up may hold its place. */
    private static final int PATIENCE = 10;

    private static final CompletionStage<SubmitResult> NO_MEDIA = CompletableFuture.completedStage(
            new SubmitResult.NotSent(Duration.ZERO, "The provider does not send media."));

    private final ProviderGate gate;
    private final int slot;
    private final int permittedIn;
    private final long reserved;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.RESERVED);
    private final CompletableFuture<SubmitResult> answer = new CompletableFuture<>();
    private long begun;
    private Consumer<SubmitResult> late = result -> {};

    private enum Stage {
        RESERVED,
        PREPARED,
        WAITING,
        STARTING,
        CALLED,
        GIVEN_UP,
        OVER
    }

    GuardedCall(ProviderGate gate, int slot, int permittedIn) {
        this.gate = gate;
        this.slot = slot;
        this.permittedIn = permittedIn;
        this.reserved = gate.now();
    }

    @Override
    public CompletionStage<SubmitResult> submit(OutboundSms sms, Consumer<SubmitResult> whenLate) {
        return call(provider -> provider.submit(sms), whenLate);
    }

    /** A provider may have been replaced by one that takes no media since it was chosen. */
    @Override
    public CompletionStage<SubmitResult> submit(OutboundMms mms, Consumer<SubmitResult> whenLate) {
        return call(provider -> provider instanceof MmsProvider taking ? taking.submit(mms) : NO_MEDIA, whenLate);
    }

    private CompletionStage<SubmitResult> call(
            Function<SmsProvider, @Nullable CompletionStage<SubmitResult>> submit, Consumer<SubmitResult> whenLate) {
        if (!stage.compareAndSet(Stage.RESERVED, Stage.PREPARED)) {
            throw new IllegalStateException("this place was used or given back");
        }
        begun = gate.now();
        late = whenLate;
        stage.set(Stage.WAITING);
        gate.places().enter(() -> go(submit), begun - reserved);
        return answer;
    }

    /** Its turn has come: it calls the provider, unless that has begun to fail meanwhile. */
    private void go(Function<SmsProvider, @Nullable CompletionStage<SubmitResult>> submit) {
        if (!gate.breaker().stillPermits(permittedIn)) {
            refuse(Duration.ZERO, "The provider has begun to fail while this waited for its turn.");
        }
        if (!stage.compareAndSet(Stage.WAITING, Stage.STARTING)) {
            gate.places().passed();
            return;
        }
        begun = gate.now();
        stage.set(Stage.CALLED);
        try {
            call(submit);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Provider {} threw instead of answering.", gate.id(), e);
            answered(Outcomes.of(null, e));
        }
    }

    /** A linkage error is what a provider meets whose bundle is being replaced. */
    private void call(Function<SmsProvider, @Nullable CompletionStage<SubmitResult>> submit) {
        var answering = submit.apply(gate.provider());
        if (answering == null) {
            answered(Outcomes.of(null, null));
        } else {
            answering.whenComplete((result, error) -> answered(Outcomes.of(result, error)));
        }
    }

    @Override
    public void release() {
        if (stage.compareAndSet(Stage.RESERVED, Stage.OVER)) {
            gate.unused(slot, permittedIn);
        }
    }

    private void answered(SubmitResult result) {
        if (stage.compareAndSet(Stage.CALLED, Stage.OVER)) {
            gate.record(permittedIn, result, gate.now() - begun);
            gate.places().answered(slot);
            answer.complete(result);
            gate.announceRoom();
        } else {
            if (stage.compareAndSet(Stage.GIVEN_UP, Stage.OVER)) {
                gate.places().answered(slot);
                gate.announceRoom();
            }
            answeredLate(result);
        }
    }

    /** A provider that fails late has told nothing new. */
    private void answeredLate(SubmitResult result) {
        gate.tally().late.increment();
        if (result instanceof SubmitResult.Unknown) {
            return;
        }
        try {
            late.accept(result);
        } catch (RuntimeException e) {
            LOG.error("A late answer of provider {} could not be handled.", gate.id(), e);
        }
    }

    /** Gives up what has not been called: it is not sent, for certain. */
    void refuse(Duration retryAfter, String reason) {
        if (stage.compareAndSet(Stage.WAITING, Stage.OVER)) {
            var result = new SubmitResult.NotSent(retryAfter, reason);
            gate.tally().count(result, 0);
            gate.unused(slot, permittedIn);
            answer.complete(result);
        }
    }

    /** Looks at the time: gives the call up after the provider's limit, or half of it if it has not been made, and the place back after ten of them. */
    void check(long now, long limit) {
        var seen = stage.get();
        if (seen == Stage.WAITING && now - begun >= limit / 2) {
            refuse(
                    Duration.ofNanos(Math.max(0, gate.pause())),
                    "It was not this message's turn within half of " + gate.timeLimit() + ".");
            return;
        }
        if (seen == Stage.CALLED && now - begun >= limit && stage.compareAndSet(seen, Stage.GIVEN_UP)) {
            var result = new SubmitResult.Unknown("no answer within " + gate.timeLimit());
            gate.record(permittedIn, result, now - begun);
            answer.complete(result);
        } else if (seen == Stage.GIVEN_UP && now - begun >= limit * PATIENCE && stage.compareAndSet(seen, Stage.OVER)) {
            LOG.warn(
                    "A call to provider {} has no answer after {} time limits; its place is taken back.",
                    gate.id(),
                    PATIENCE);
            gate.tally().abandoned.increment();
            gate.places().answered(slot);
            gate.announceRoom();
        }
    }
}
