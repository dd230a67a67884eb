package io.patchbay.providers.sandbox.internal.carrier;

import java.io.IOException;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Hands receipts in when they are due, and again until they are accepted. A message's receipts go one after the other, unless its script is about the disorder. Holds 16 bytes for
 * each that waits; the rest is read from the log.
 */
final class Courier {
    private static final int MAX_IN_FLIGHT = 256;
    private static final long FIRST_BACK_OFF_MILLIS = 50;
    private static final long MAX_BACK_OFF_MILLIS = 5_000;
    private static final int MAX_DOUBLINGS = 10;
    /** Each failure in a row makes all wait so much longer, so that a host that is away is not asked in a frenzy. */
    private static final long PAUSE_PER_FAILURE_MILLIS = 5;

    private static final long ANSWER_LIMIT_SECONDS = 30;

    private final CarrierLog log;
    private final Course course;
    private final ReceiptSink sink;
    private final Means means;
    private final DueHeap heap = new DueHeap();
    private final TreeMap<Integer, Integer> waitingByPart = new TreeMap<>();
    private int inFlight;
    private int failuresInRow;
    private long notBefore;
    private long wakeAt = Long.MAX_VALUE;
    private int alarm;
    private boolean closed;

    Courier(CarrierLog log, Course course, ReceiptSink sink, Means means) {
        this.log = log;
        this.course = course;
        this.sink = sink;
        this.means = means;
    }

    /**
     * Takes the receipts of a message.
     *
     * @param done those that were accepted already, a bit for each
     * @param elapsed milliseconds since the carrier took it
     */
    synchronized void schedule(Position at, Script script, String reference, int done, long elapsed) {
        for (int step = 0; step < script.timeline().receipts().size(); step++) {
            if ((done & (1 << step)) == 0) {
                waitingByPart.merge(at.part(), 1, Integer::sum);
                add(new Due(at, step, 0), now() + course.reported(script, reference, step) - elapsed);
                if (script.inOrder()) {
                    return;
                }
            }
        }
    }

    /** The first part with messages whose receipts are not all accepted. */
    synchronized int settledBefore(int newest) {
        return waitingByPart.isEmpty() ? newest : Math.min(newest, waitingByPart.firstKey());
    }

    synchronized int waiting() {
        return heap.size() + inFlight;
    }

    synchronized void close() {
        closed = true;
    }

    private void add(Due due, long at) {
        heap.add(at, due.pack());
        wake(Math.max(at, notBefore));
    }

    private void wake(long at) {
        if (at < wakeAt && !closed) {
            wakeAt = at;
            int mine = ++alarm;
            means.after(Math.max(0, at - now()), () -> work(mine));
        }
    }

    /** Only for the alarm that was set last: an earlier one that still rings would set another, and so on. */
    private synchronized void work(int rung) {
        if (rung != alarm) {
            return;
        }
        wakeAt = Long.MAX_VALUE;
        long now = now();
        while (!closed && !heap.isEmpty() && inFlight < MAX_IN_FLIGHT && Math.max(heap.due(), notBefore) <= now) {
            var due = Due.unpack(heap.poll());
            inFlight++;
            means.threads().execute(() -> handIn(due));
        }
        if (!heap.isEmpty() && inFlight < MAX_IN_FLIGHT) {
            wake(Math.max(heap.due(), notBefore));
        }
    }

    private void handIn(Due due) {
        try {
            var line = log.at(due.at());
            if (line.isPresent()) {
                handIn(due, Letter.of(line.get(), due.step(), course));
            } else {
                // Somebody has taken that part of the log away.
                settled(due);
            }
        } catch (IOException | RuntimeException e) {
            means.trouble().report("a receipt could not be handed in", e);
            failed(due);
        }
    }

    private void handIn(Due due, Letter letter) {
        if (due.attempt() == 0) {
            log.append(at -> letter.noted("receipt", means.clock()));
        }
        var unused = CompletableFuture.supplyAsync(() -> sink.handIn(letter.receipt()), Runnable::run)
                .thenCompose(stage -> stage)
                .orTimeout(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS)
                .thenAcceptAsync(effect -> accepted(due, letter, effect), means.threads())
                .exceptionally(error -> {
                    failed(due);
                    return null;
                });
    }

    private void accepted(Due due, Letter letter, String effect) {
        log.append(at -> letter.noted("receipt-acked", means.clock()).with("effect", effect));
        if (letter.hasNext()) {
            follow(due.next(), letter);
        } else {
            settled(due);
        }
    }

    private synchronized void follow(Due next, Letter letter) {
        long elapsed = means.clock().millis() - letter.taken().toEpochMilli();
        long wait = course.reported(letter.script(), letter.receipt().reference(), next.step()) - elapsed;
        add(next, now() + wait);
        succeeded();
    }

    private synchronized void settled(Due due) {
        waitingByPart.computeIfPresent(due.at().part(), (part, count) -> count == 1 ? null : count - 1);
        succeeded();
    }

    private void succeeded() {
        failuresInRow = 0;
        notBefore = 0;
        released();
    }

    private synchronized void failed(Due due) {
        failuresInRow++;
        notBefore = now() + Math.min(MAX_BACK_OFF_MILLIS, failuresInRow * PAUSE_PER_FAILURE_MILLIS);
        long backOff = FIRST_BACK_OFF_MILLIS << Math.min(MAX_DOUBLINGS, due.attempt());
        add(due.again(), now() + Math.min(MAX_BACK_OFF_MILLIS, backOff));
        released();
    }

    private void released() {
        inFlight--;
        if (!heap.isEmpty()) {
            wake(Math.max(heap.due(), notBefore));
        }
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
