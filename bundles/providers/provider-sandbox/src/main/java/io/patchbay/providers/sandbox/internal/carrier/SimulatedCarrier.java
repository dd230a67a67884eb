package io.patchbay.providers.sandbox.internal.carrier;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A carrier that takes messages, notes them in its log before it answers, and reports what became of them. It never looks for a reference it has seen: whoever submits twice has
 * two messages.
 */
public final class SimulatedCarrier implements Closeable {
    private static final long CLOSING_SECONDS = 5;
    private static final Reply CLOSED = Reply.of(Reaction.REFUSED, "The carrier has closed.");
    private static final Reply FAILED = Reply.of(Reaction.ERROR, "The carrier failed to note the message.");

    private final CarrierLog log;
    private final Means means;
    private final Director director;
    private final Intake intake;
    private final Courier courier;
    private final Mailbox mailbox;
    private final InboundDesk inbound;
    private final CompletableFuture<Void> recovered = new CompletableFuture<>();
    private final Map<CompletableFuture<Reply>, Reply> pending = new ConcurrentHashMap<>();

    /**
     * Opens the log and goes on where it ended. Receipts not accepted yet are sent again; the reading is done behind the first submits.
     *
     * @throws IllegalStateException if another carrier writes to the log
     */
    public SimulatedCarrier(Path file, CarrierSettings settings, ReceiptSink sink, Means means) throws IOException {
        this.log = CarrierLog.open(file, settings.partBytes());
        this.means = means;
        var course = new Course(settings.seed(), settings.timing());
        this.director = new Director(settings, System::nanoTime);
        this.courier = new Courier(log, course, sink, means);
        this.mailbox = new Mailbox(log, course, means.clock(), new RecentMessages());
        this.inbound = new InboundDesk(log, means);
        this.intake = new Intake(log, course, director, mailbox, courier);
        var begin = new Position(Math.min(log.files().settledBefore(), log.end().part()), 0);
        var scan = log.scan(begin);
        means.threads().execute(() -> recover(scan, begin));
    }

    private void recover(LogScan scan, Position begin) {
        try {
            var recovery = new Recovery(mailbox, inbound);
            recovery.run(scan, begin, courier, means.clock());
            if (recovery.unreadable() > 0) {
                means.trouble()
                        .report(
                                "lines of the log are passed over",
                                new IOException(recovery.unreadable() + " make no sense"));
            }
            intake.settling();
            recovered.complete(null);
        } catch (IOException | RuntimeException e) {
            means.trouble().report("the log could not be read again", e);
            recovered.completeExceptionally(e);
        }
    }

    /** One request to send. Completes when the carrier answers, or when the sender would notice that it does not; a silent one at once, as silence. */
    public CompletionStage<Reply> submit(CarrierSms sms) {
        var answer = new CompletableFuture<Reply>();
        pending.put(answer, CLOSED);
        try {
            means.threads().execute(() -> take(sms, answer));
        } catch (RejectedExecutionException e) {
            give(answer, CLOSED);
        }
        return answer;
    }

    private void take(CarrierSms sms, CompletableFuture<Reply> answer) {
        try {
            pending.put(answer, FAILED);
            var outcome = intake.take(sms, means.clock());
            pending.put(answer, outcome.reply());
            means.after(outcome.delayMillis(), () -> give(answer, outcome.reply()));
        } catch (RejectedExecutionException e) {
            // It closes, and gives the answer that stands now.
        } catch (RuntimeException e) {
            means.trouble().report("a message could not be taken", e);
            give(answer, FAILED);
        }
    }

    private void give(CompletableFuture<Reply> answer, Reply reply) {
        pending.remove(answer);
        answer.complete(reply);
    }

    /** Every message with this reference, oldest first. */
    public CompletionStage<List<CarrierMessage>> find(String reference) {
        return afterRecovery(() -> mailbox.withReference(reference));
    }

    /** Fails with {@link BadCursor} if the search goes on after something that is not there. */
    public CompletionStage<MessagePage> search(Search search) {
        return afterRecovery(() -> mailbox.search(search));
    }

    /** Logs a message from a handset; completes once it is. */
    public CompletionStage<InboundLogged> inbound(InboundSms sms) {
        return afterRecovery(() -> inbound.take(sms));
    }

    private <T> CompletionStage<T> afterRecovery(Callable<T> work) {
        return recovered.thenComposeAsync(
                nothing -> {
                    var result = new CompletableFuture<T>();
                    try {
                        result.complete(work.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                    return result;
                },
                means.threads());
    }

    /** Changes the shares of faults from the next request on. @throws IllegalArgumentException with a sentence */
    public void change(Map<Fault, Integer> changes) {
        director.change(changes);
    }

    /** Requests that reached the carrier since its start, messages it took, and receipts that wait. */
    public Line stats() {
        return Line.empty()
                .with("requests", intake.requests())
                .with("taken", intake.taken())
                .with("receipts_waiting", courier.waiting());
    }

    /** Answers that are due later are given now; receipts that were not accepted stay for the next start. */
    @Override
    public void close() throws IOException {
        courier.close();
        means.threads().shutdown();
        try {
            if (!means.threads().awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                means.trouble()
                        .report("work was left when the carrier closed", new IllegalStateException("time ran out"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pending.forEach(CompletableFuture::complete);
        recovered.completeExceptionally(new IllegalStateException("the carrier has closed"));
        log.close();
    }
}
