package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.consent.Suppressions;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.Priority;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.LostWorker;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Move;
import io.patchbay.capabilities.messages.internal.life.Outcome;
import io.patchbay.capabilities.messages.internal.life.PutBack;
import io.patchbay.capabilities.messages.internal.life.Refuse;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Moved;
import io.patchbay.spi.sms.MmsProvider.OutboundMms;
import io.patchbay.spi.sms.SubmitResult;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries messages from their lane to the provider and their outcome to the store: claim, commit, call, record. */
final class Flights {
    private final MessageStore store;
    private final Suppressions suppressions;
    private final Recorder recorder;
    private final OutcomeMeter meter;
    private final FlightTimes times;
    private final String worker;
    private final Submitters submitters = new Submitters();
    private final Map<String, Flight> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable CompletableFuture<Void> empty;
    private BiConsumer<Flight, Optional<Message>> landed = (flight, message) -> {};

    Flights(Ground ground, Recorder recorder, OutcomeMeter meter, FlightTimes times, String worker) {
        this.store = ground.store();
        this.suppressions = ground.suppressions();
        this.recorder = recorder;
        this.meter = meter;
        this.times = times;
        this.worker = worker;
    }

    /** @param listener told of each flight that is over, on any thread, with the message as it then is */
    void onLanding(BiConsumer<Flight, Optional<Message>> listener) {
        landed = listener;
    }

    int count() {
        return underWay.size();
    }

    boolean has(String id) {
        return underWay.containsKey(id);
    }

    /** The attempt is committed before the provider is called. */
    void start(Flight flight) {
        underWay.put(flight.id(), flight);
        store.move(flight.id(), claim(flight)).whenComplete((moved, error) -> {
            if (error != null) {
                flight.place().release();
                putBack(flight);
            } else {
                claimed(flight, moved);
            }
        });
    }

    /** Whoever has opted out since the message was accepted is not texted any more. */
    private Move claim(Flight flight) {
        var message = flight.routed().message();
        return message.priority() != Priority.OPT_OUT_CONFIRMATION
                        && suppressions.suppressed(message.org(), message.to())
                ? Refuse.optedOut()
                : new Claim(worker, flight.routed().decision());
    }

    private void claimed(Flight flight, Moved moved) {
        boolean won = moved.applied()
                && moved.message()
                        .filter(m -> m.state() == MessageState.SENDING)
                        .isPresent();
        if (!won) {
            flight.place().release();
            land(flight, moved.message());
        } else if (flight.call()) {
            call(flight, moved.message().orElseThrow());
        } else {
            flight.place().release();
            putBack(flight);
        }
    }

    /** Whatever became of the claim, the provider was not called: so it is safe to send it again. */
    private void putBack(Flight flight) {
        recorder.record(flight.id(), new PutBack(worker, OptionalInt.empty()))
                .whenComplete((moved, error) -> land(flight, error == null ? moved.message() : Optional.empty()));
    }

    private void call(Flight flight, Message message) {
        try {
            submitters.call(flight.provider(), () -> submit(flight, message));
        } catch (RejectedExecutionException e) {
            flight.place().release();
            putBack(flight);
        }
    }

    private void submit(Flight flight, Message message) {
        CompletableFuture<SubmitResult> answer;
        try {
            answer = handOver(flight, message).toCompletableFuture();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.exceptionally(error -> new SubmitResult.Unknown(
                        "The call failed: " + error.getClass().getSimpleName()))
                .thenCompose(result -> record(flight, message, result))
                .whenComplete((moved, error) -> land(flight, error == null ? moved.message() : Optional.empty()));
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

    private void land(Flight flight, Optional<Message> message) {
        underWay.remove(flight.id());
        landed.accept(flight, message);
        var waiting = empty;
        if (waiting != null && underWay.isEmpty()) {
            waiting.complete(null);
        }
    }

    /** Completes when none is left. To be asked for when no more are started. */
    CompletableFuture<Void> empty() {
        var waiting = new CompletableFuture<Void>();
        empty = waiting;
        if (underWay.isEmpty()) {
            waiting.complete(null);
        }
        return waiting;
    }

    /** Ends what could not end in time: what was not called is queued again, what was is unknown. */
    CompletableFuture<Void> abandon(long now) {
        var all = underWay.values().stream().map(flight -> abandon(flight, now)).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all);
    }

    private CompletableFuture<Moved> abandon(Flight flight, long now) {
        var move = flight.callOff()
                ? new PutBack(worker, OptionalInt.empty())
                : new LostWorker(worker, now + times.firstLook().toMillis());
        return store.move(flight.id(), move).toCompletableFuture();
    }

    void close() {
        submitters.close();
    }
}
