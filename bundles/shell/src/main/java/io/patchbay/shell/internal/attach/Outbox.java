package io.patchbay.shell.internal.attach;

import io.patchbay.shell.attach.Frame;
import io.patchbay.shell.attach.FrameChannel;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames on their way to an operator. A thread of its own writes them: Ctrl-C interrupts the session's thread, and a channel closes when a thread that writes to it is interrupted.
 */
final class Outbox implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int MOST_WAITING = 16;
    private static final long LOOK_MILLIS = 100;

    private final FrameChannel frames;
    private final BlockingQueue<Frame> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean over;

    Outbox(FrameChannel frames) {
        this.frames = frames;
    }

    /** Waits while the operator takes nothing, whoever interrupts it. @throws IOException once the operator has gone */
    void put(Frame frame) throws IOException {
        boolean interrupted = false;
        try {
            boolean taken = false;
            while (!taken) {
                if (over) {
                    throw new ClosedChannelException();
                }
                try {
                    taken = waiting.offer(frame, LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Writes until the session's end has been told, or the operator has gone; then the connection is over. */
    @Override
    public void run() {
        try (frames) {
            Frame frame;
            do {
                frame = waiting.take();
                frames.write(frame);
            } while (frame.kind() != Frame.Kind.EXIT);
        } catch (IOException e) {
            LOG.debug("The operator went before the session ended.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
        }
    }
}
