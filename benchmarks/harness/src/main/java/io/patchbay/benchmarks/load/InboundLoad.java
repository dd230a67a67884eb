package io.patchbay.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Texts that a carrier hands in over SMPP: a few unanswered at once, evenly or as fast as they are answered. */
public final class InboundLoad {
    private static final int PATIENCE_SECONDS = 30;

    private final SmscSink smsc;
    private final String to;
    private final double pace;
    private long number;
    private long refused;

    /**
     * @param to the number that they come to, without its plus sign
     * @param pace texts a second; 0 for as many as are answered
     */
    public InboundLoad(SmscSink smsc, String to, double pace) {
        this.smsc = smsc;
        this.to = to;
        this.pace = pace;
    }

    /**
     * Hands in so many, or until a time is over, and waits for the answers.
     *
     * @param window unanswered at once
     * @return how many were handed in
     */
    public long run(long count, double atMostSeconds, int window, Transit transit)
            throws IOException, InterruptedException {
        var free = new Semaphore(window);
        refused = 0;
        smsc.answers(status -> {
            refused += status == 0 ? 0 : 1;
            free.release();
        });
        long begun = System.nanoTime();
        long end = begun + (long) (atMostSeconds * TimeUnit.SECONDS.toNanos(1));
        long sent = 0;
        while (sent < count && System.nanoTime() < end && free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            awaitTurn(begun, sent++);
            transit.sent(++number);
            smsc.deliver("4670" + Request.digits(number), to, Transit.text(number));
        }
        if (!free.tryAcquire(window, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("texts were not answered within " + PATIENCE_SECONDS + " s");
        }
        return sent;
    }

    private void awaitTurn(long begun, long sent) {
        long due = pace == 0 ? begun : begun + (long) (sent / pace * TimeUnit.SECONDS.toNanos(1));
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    /** How many of the last run were answered with an error. Read it when the run is over. */
    public long refused() {
        return refused;
    }
}
