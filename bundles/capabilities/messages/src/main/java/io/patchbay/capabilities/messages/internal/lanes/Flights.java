package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.consent.Suppressions;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.Priority;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.LostWorker;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Move;
import io.patchbay.capabilities.messages.internal.life.PutBack;
import io.patchbay.capabilities.messages.internal.life.Refuse;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Moved;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Carries messages from their lane to the provider and their outcome to the store: claim, commit, call, record. */
final class Flights {
    private final MessageStore store;
    private final Suppressions suppressions;
    private final Recorder recorder;
    private final Calls calls;
    private final String worker;
    private final Departures departures = new Departures();
    private final Map<String, Flight> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable CompletableFuture<Void> empty;
    private BiConsumer<Flight, Optional<Message>> landed = (flight, message) -> {};

    Flights(Ground ground, Recorder recorder, OutcomeMeter meter, FlightTimes times, String worker) {
        this.store = ground.store();
        this.suppressions = ground.suppressions();
        this.recorder = recorder;
        this.calls = new Calls(suppressions, recorder, meter, times);
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
        begin(flight);
        store.move(flight.id(), claim(flight)).whenComplete((moved, error) -> {
            if (error != null) {
                flight.place().release();
                putBack(flight);
            } else {
                claimed(flight, moved);
            }
        });
    }

    /** A flight whose claim is committed with something else: then it is either {@link #claimed}, or {@link #drop dropped}. */
    void begin(Flight flight) {
        underWay.put(flight.id(), flight);
        departures.enter(flight.departure());
    }

    /** Its claim has not come to stand. */
    void drop(Flight flight) {
        flight.callOff();
        flight.place().release();
        leave(flight);
    }

    /** A message that was claimed by a commit of which that was not known: nobody has called its provider. */
    void recover(String id) {
        if (!has(id)) {
            store.move(id, new PutBack(worker, OptionalInt.of(1)));
        }
    }

    /** Whoever has opted out since the message was accepted is not texted any more. */
    private Move claim(Flight flight) {
        return suppressed(suppressions, flight.routed().message())
                ? Refuse.optedOut()
                : new Claim(worker, flight.routed().decision());
    }

    static boolean suppressed(Suppressions suppressions, Waiting message) {
        return message.priority() != Priority.OPT_OUT_CONFIRMATION
                && suppressions.suppressed(message.org(), message.to());
    }

    private void claimed(Flight flight, Moved moved) {
        boolean won = moved.applied()
                && moved.message()
                        .filter(m -> m.state() == MessageState.SENDING)
                        .isPresent();
        if (won) {
            claimed(flight, moved.message().orElseThrow());
        } else {
            flight.place().release();
            land(flight, moved.message());
        }
    }

    /** Its provider is called when those before it in its line have been. */
    void claimed(Flight flight, Message message) {
        departures.ready(flight.departure(), () -> {
            if (flight.call()) {
                call(flight, message);
            } else {
                flight.place().release();
                putBack(flight);
            }
        });
    }

    /** Whatever became of the claim, the provider was not called: so it is safe to send it again. */
    private void putBack(Flight flight) {
        departures.over(flight.departure());
        recorder.record(flight.id(), new PutBack(worker, OptionalInt.empty()))
                .whenComplete((moved, error) -> land(flight, error == null ? moved.message() : Optional.empty()));
    }

    private void call(Flight flight, Message message) {
        try {
            calls.call(flight, message)
                    .whenComplete((moved, error) -> land(flight, error == null ? moved.message() : Optional.empty()));
        } catch (RejectedExecutionException e) {
            flight.place().release();
            putBack(flight);
        }
    }

    private void land(Flight flight, Optional<Message> message) {
        underWay.remove(flight.id(), flight);
        landed.accept(flight, message);
        leave(flight);
    }

    private void leave(Flight flight) {
        underWay.remove(flight.id(), flight);
        departures.over(flight.departure());
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
                : new LostWorker(worker, now + calls.times().firstLook().toMillis());
        return store.move(flight.id(), move).toCompletableFuture();
    }

    void close() {
        calls.close();
    }
}
