package io.patchbay.providers.sandbox.internal.standalone;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** HTTP on the loopback interface with a thread for each connection, written on bare sockets since a server library would not reset a connection at will. */
final class WireServer implements Closeable {
    private static final int BACKLOG = 1_024;
    private static final long REOPEN_MILLIS = 100;
    private static final WireReply.Answer MALFORMED = new WireReply.Answer(400, 0, "{}");

    private final Function<WireRequest, WireReply> handler;
    private final BooleanSupplier dropConnection;
    private final Map<Socket, Boolean> busy = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final int port;
    private volatile ServerSocket listener;

    /** @param dropConnection asked for each new connection: whether to reset it before anything is read */
    WireServer(int port, Function<WireRequest, WireReply> handler, BooleanSupplier dropConnection) throws IOException {
        this.handler = handler;
        this.dropConnection = dropConnection;
        this.listener = listen(port);
        this.port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    /** Accepts connections until it is closed. */
    void start() {
        var accepting = listener;
        daemon(() -> accept(accepting), "patchbay-carrier-accept").start();
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        return socket;
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept(ServerSocket accepting) {
        while (!accepting.isClosed()) {
            try {
                var socket = accepting.accept();
                if (dropConnection.getAsBoolean()) {
                    reset(socket);
                } else {
                    busy.put(socket, false);
                    daemon(() -> serve(socket), "patchbay-carrier-connection").start();
                }
            } catch (IOException e) {
                // The listener was closed, or a client went away before it was served.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            while (one(socket, in)) {
                busy.put(socket, false);
            }
        } catch (IOException e) {
            // The client's affair: it sees the connection end.
        } finally {
            busy.remove(socket);
        }
    }

    /** @return whether the connection is to be kept */
    private boolean one(Socket socket, BufferedInputStream in) throws IOException {
        WireReply reply;
        try {
            var request = WireRequest.read(in);
            if (request.isEmpty()) {
                return false;
            }
            busy.put(socket, true);
            reply = handler.apply(request.get());
        } catch (IllegalArgumentException e) {
            reply = MALFORMED;
        }
        if (reply instanceof WireReply.Answer answer) {
            socket.getOutputStream().write(answer.bytes());
            return true;
        }
        if (reply instanceof WireReply.Silence) {
            in.read();
        } else {
            reset(socket);
        }
        return false;
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Refuses connections for a while, and resets those that no request is under way on. */
    void refuse(long millis) throws IOException {
        listener.close();
        for (var connection : busy.entrySet()) {
            if (!connection.getValue()) {
                reset(connection.getKey());
            }
        }
        daemon(() -> reopen(millis), "patchbay-carrier-reopen").start();
    }

    private void reopen(long millis) {
        try {
            long wait = millis;
            while (!closing.await(wait, TimeUnit.MILLISECONDS) && !listens()) {
                wait = REOPEN_MILLIS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean listens() {
        try {
            listener = listen(port);
            start();
            return true;
        } catch (IOException e) {
            // Somebody else has the port for a moment.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (var socket : busy.keySet()) {
            socket.close();
        }
    }
}
