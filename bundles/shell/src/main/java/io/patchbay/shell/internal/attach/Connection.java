package io.patchbay.shell.internal.attach;

import io.patchbay.shell.attach.Frame;
import io.patchbay.shell.attach.FrameChannel;
import io.patchbay.shell.attach.Greeting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One operator's connection: this thread reads it, another runs the session. */
final class Connection implements Dialogue {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int REFUSED = 2;

    private final FrameChannel frames;
    private final Outbox outbox;
    private final Greeting greeting;
    private final TypedInput typed = new TypedInput();
    private volatile BiConsumer<Integer, Integer> sizeListener = (columns, rows) -> {};
    private volatile Runnable goneListener = () -> {};
    private volatile boolean gone;

    private Connection(FrameChannel frames, Greeting greeting) {
        this.frames = frames;
        this.outbox = new Outbox(frames);
        this.greeting = greeting;
    }

    /** Serves the connection until either side ends it. */
    static void serve(FrameChannel frames, Sessions sessions, Executor workers) throws IOException {
        var first = frames.read();
        if (first.isEmpty()) {
            return;
        }
        try {
            var connection = new Connection(frames, Greeting.from(first.get()));
            workers.execute(connection.outbox);
            workers.execute(() -> connection.run(sessions));
            connection.listen();
        } catch (IllegalArgumentException e) {
            frames.write(Frame.of(Frame.Kind.ERROR, e.getMessage() + "\n"));
            frames.write(Frame.of(Frame.Kind.EXIT, Integer.toString(REFUSED)));
        }
    }

    @Override
    public Greeting greeting() {
        return greeting;
    }

    @Override
    public InputStream in() {
        return typed;
    }

    @Override
    public OutputStream out() {
        return new FrameOutput(outbox, Frame.Kind.OUTPUT);
    }

    @Override
    public OutputStream err() {
        return new FrameOutput(outbox, Frame.Kind.ERROR);
    }

    @Override
    public void onSize(BiConsumer<Integer, Integer> listener) {
        sizeListener = listener;
    }

    @Override
    public void onGone(Runnable listener) {
        goneListener = listener;
        if (gone) {
            listener.run();
        }
    }

    private void run(Sessions sessions) {
        int status = 1;
        try {
            status = sessions.run(this);
        } catch (RuntimeException e) {
            LOG.error("A shell session failed.", e);
        }
        try {
            outbox.put(Frame.of(Frame.Kind.EXIT, Integer.toString(status)));
        } catch (IOException e) {
            LOG.debug("The operator went before the session ended.", e);
        }
    }

    private void listen() {
        try {
            for (var frame = frames.read(); frame.isPresent(); frame = frames.read()) {
                take(frame.get());
            }
        } catch (IOException e) {
            LOG.debug("A shell connection ended.", e);
        }
        gone = true;
        typed.end();
        goneListener.run();
    }

    private void take(Frame frame) throws IOException {
        switch (frame.kind()) {
            case INPUT -> typed.add(frame.content());
            case END_OF_INPUT -> typed.end();
            case SIZE -> resize(frame.text().split(" ", 2));
            default -> throw new IOException("an operator sent what only the host may send");
        }
    }

    private void resize(String[] size) {
        if (size.length == 2) {
            sizeListener.accept(Greeting.size(size[0]), Greeting.size(size[1]));
        }
    }
}
