package io.patchbay.providers.twilio.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A server of bare sockets that answers every request in one way and counts them, so that faults are what they are on a network. */
final class RawTwilio implements AutoCloseable {
    final AtomicInteger requests = new AtomicInteger();
    final List<String> heads = new CopyOnWriteArrayList<>();
    final List<Fields> bodies = new CopyOnWriteArrayList<>();
    private final AtomicReference<Answering> answering = new AtomicReference<>(socket -> {});
    private final ServerSocket server;

    /** What is done with a connection once a whole request has come. */
    interface Answering {
        void answer(Socket socket) throws IOException;
    }

    RawTwilio() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var acceptor = new Thread(this::accept, "raw-twilio");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    RawTwilio does(Answering how) {
        answering.set(how);
        return this;
    }

    RawTwilio answers(int status, String headers, String body) {
        var bytes = ("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
        return does(socket -> {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        });
    }

    /** A reset and not an end: what was sent is lost on the way. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                var serving = new Thread(() -> serve(socket), "raw-twilio-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            while (!socket.isClosed() && read(socket.getInputStream())) {
                answering.get().answer(socket);
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    private boolean read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return false;
            }
            head.append((char) c);
        }
        var length = head.toString().toLowerCase(java.util.Locale.ROOT).split("content-length: ", 2);
        int size = length.length < 2 ? 0 : Integer.parseInt(length[1].split("\r\n", 2)[0].strip());
        var body = new String(in.readNBytes(size), StandardCharsets.UTF_8);
        heads.add(head.toString());
        bodies.add(Fields.parse(body));
        requests.incrementAndGet();
        return true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
