package io.patchbay.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server on loopback with a thread for each connection: enough for the few that a sink gets. */
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final ServerSocket server;
    private final Service service;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Serves one connection until its end. */
    @FunctionalInterface
    interface Service {
        void serve(Socket socket) throws IOException;
    }

    Listener(String name, Service service) throws IOException {
        this.service = service;
        this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        start(name, this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                start("sink", () -> serve(socket));
            } catch (IOException e) {
                // closed, or a connection that broke at once
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException e) {
            // the other side went away, which ends the connection as well
        } finally {
            open.remove(socket);
        }
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
