package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.consent.Suppressions;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Outcome;
import io.patchbay.capabilities.messages.internal.table.Moved;
import io.patchbay.spi.sms.MmsProvider.OutboundMms;
import io.patchbay.spi.sms.SubmitResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Calls providers from the places that were reserved, and records what they answer, in time or late. */
final class Calls {
    private final Suppressions suppressions;
    private final Recorder recorder;
    private final OutcomeMeter meter;
    private final FlightTimes times;
    private final Submitters submitters = new Submitters();

    Calls(Suppressions suppressions, Recorder recorder, OutcomeMeter meter, FlightTimes times) {
        this.suppressions = suppressions;
        this.recorder = recorder;
        this.meter = meter;
        this.times = times;
    }

    FlightTimes times() {
        return times;
    }

    /**
     * Calls soon. Completes when the outcome is recorded.
     *
     * @throws java.util.concurrent.RejectedExecutionException if this is closed; then the call is not made
     */
    CompletionStage<Moved> call(Flight flight, Message message) {
        var recorded = new CompletableFuture<Moved>();
        submitters.call(flight.provider(), () -> submit(flight, message).whenComplete((moved, error) -> {
            if (error == null) {
                recorded.complete(moved);
            } else {
                recorded.completeExceptionally(error);
            }
        }));
        return recorded;
    }

    private CompletableFuture<Moved> submit(Flight flight, Message message) {
        CompletableFuture<SubmitResult> answer;
        try {
            answer = handOver(flight, message).toCompletableFuture();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.exceptionally(error -> new SubmitResult.Unknown(
                        "The call failed: " + error.getClass().getSimpleName()))
                .thenCompose(result -> record(flight, message, result));
    }

    private CompletionStage<SubmitResult> handOver(Flight flight, Message message) {
        var media = message.sms().options().media();
        Consumer<SubmitResult> late = result -> record(flight, message, result);
        return media.isEmpty()
                ? flight.place().submit(message.outbound(), late)
                : flight.place().submit(new OutboundMms(message.outbound(), media), late);
    }

    private CompletableFuture<Moved> record(Flight flight, Message message, SubmitResult result) {
        int attempt = message.progress().attempts();
        var outcome = new Outcome(
                attempt, flight.provider(), result, times.backoff(message.id(), attempt), times.firstLook());
        return recorder.record(message.id(), outcome).thenApply(moved -> {
            meter.count(flight.provider(), result, moved);
            if (result instanceof SubmitResult.Rejected refusal) {
                suppressions.refused(message.sms().org(), message.sms().to(), refusal.code(), message.id());
            }
            return moved;
        });
    }

    void close() {
        submitters.close();
    }
}
