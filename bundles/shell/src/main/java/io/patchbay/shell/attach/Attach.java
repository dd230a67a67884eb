package io.patchbay.shell.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Joins the terminal that it runs in to the shell of a running host: {@code Attach SOCKET COLUMNS ROWS TERM [COMMAND…]}. The calling script puts the terminal into
 * raw mode. Exits with the status of what ran in the host.
 */
public final class Attach {
    /** As in sysexits.h: the service is unavailable, and the command line is wrong. */
    static final int NOT_RUNNING = 69;

    static final int USAGE = 64;
    private static final int CHUNK = 8192;

    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;

    Attach(InputStream in, OutputStream out, OutputStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) throws IOException {
        int status = new Attach(System.in, System.out, System.err).run(Arrays.asList(arguments));
        System.out.flush();
        System.exit(status);
    }

    int run(List<String> arguments) throws IOException {
        if (arguments.size() < 4) {
            say("Usage: Attach SOCKET COLUMNS ROWS TERM [COMMAND...]");
            return USAGE;
        }
        var command = String.join(" ", arguments.subList(4, arguments.size()));
        var greeting = new Greeting(
                Greeting.size(arguments.get(1)),
                Greeting.size(arguments.get(2)),
                arguments.get(3),
                Optional.of(command).filter(text -> !text.isBlank()));
        try (var socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            try {
                socket.connect(UnixDomainSocketAddress.of(Path.of(arguments.get(0))));
            } catch (IOException e) {
                say("Patchbay is not running here (nobody answers at " + arguments.get(0)
                        + "); start it first, or name its data folder.");
                return NOT_RUNNING;
            }
            return talk(new FrameChannel(socket), greeting);
        }
    }

    private int talk(FrameChannel frames, Greeting greeting) throws IOException {
        frames.write(greeting.toFrame());
        var typing = new Thread(() -> type(frames), "attach-input");
        typing.setDaemon(true);
        typing.start();
        try {
            for (var frame = frames.read(); frame.isPresent(); frame = frames.read()) {
                switch (frame.get().kind()) {
                    case OUTPUT -> show(out, frame.get());
                    case ERROR -> show(err, frame.get());
                    case EXIT -> {
                        return Integer.parseInt(frame.get().text());
                    }
                    default -> throw new IOException("the host sent what only an operator may send");
                }
            }
        } catch (IOException e) {
            say("The connection to Patchbay broke: " + e.getMessage());
            return NOT_RUNNING;
        }
        say("Patchbay closed the connection.");
        return NOT_RUNNING;
    }

    private void type(FrameChannel frames) {
        var chunk = new byte[CHUNK];
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                frames.write(new Frame(Frame.Kind.INPUT, Arrays.copyOf(chunk, count)));
            }
            frames.write(new Frame(Frame.Kind.END_OF_INPUT, new byte[0]));
        } catch (IOException e) {
            return; // The reading side meets the same end, and says so.
        }
    }

    private static void show(OutputStream where, Frame frame) throws IOException {
        where.write(frame.content());
        where.flush();
    }

    private void say(String line) throws IOException {
        show(err, Frame.of(Frame.Kind.ERROR, line + System.lineSeparator()));
    }
}
