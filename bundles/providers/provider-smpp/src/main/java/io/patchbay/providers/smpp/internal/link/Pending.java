package io.patchbay.providers.smpp.internal.link;

import io.patchbay.spi.sms.SubmitResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A submit on its way. Whether it may have reached the wire is decided once, just before it is written. */
final class Pending {
    private final byte[] pdu;
    private final Consumer<String> late;
    private final long begun;
    private final CompletableFuture<SubmitResult> answer;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    private enum Stage {
        WAITING,
        WRITTEN,
        OVER
    }

    /** @param late told the SMSC's id if it answers after the outcome was given up */
    Pending(byte[] pdu, Consumer<String> late, long begun) {
        this(pdu, late, begun, new CompletableFuture<>());
    }

    private Pending(byte[] pdu, Consumer<String> late, long begun, CompletableFuture<SubmitResult> answer) {
        this.pdu = pdu;
        this.late = late;
        this.begun = begun;
        this.answer = answer;
    }

    byte[] pdu() {
        return pdu;
    }

    long begun() {
        return begun;
    }

    CompletableFuture<SubmitResult> answer() {
        return answer;
    }

    Consumer<String> late() {
        return late;
    }

    /** False if it was given up meanwhile: then it must not be written. */
    boolean beginToWrite() {
        return stage.compareAndSet(Stage.WAITING, Stage.WRITTEN);
    }

    /** Takes it from a session that is over and has not written it, for another; null if it was written. The old session can write it no more. */
    @Nullable
    Pending handOver() {
        return stage.compareAndSet(Stage.WAITING, Stage.OVER) ? new Pending(pdu, late, begun, answer) : null;
    }

    /** Ends it before it was written; false if it was, or is over. */
    boolean giveUp(SubmitResult result) {
        return stage.compareAndSet(Stage.WAITING, Stage.OVER) && answer.complete(result);
    }

    void complete(SubmitResult result) {
        if (stage.getAndSet(Stage.OVER) != Stage.OVER) {
            answer.complete(result);
        }
    }
}
