package io.patchbay.blackbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A proxy between a client and one or several servers, as it stands before two nodes, or as a cable that can be cut. It takes turns between the servers that answer. */
final class TcpGate implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile List<InetSocketAddress> servers;
    private volatile boolean cut;
    private volatile boolean silent;

    TcpGate(int... ports) throws IOException {
        leadTo(ports);
        daemon(this::receive);
    }

    /** Where new connections go from now on. */
    void leadTo(int... ports) {
        servers = java.util.Arrays.stream(ports)
                .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .toList();
    }

    int port() {
        return door.getLocalPort();
    }

    /** Breaks every connection, and each that is tried. */
    void cut() {
        cut = true;
        open.forEach(TcpGate::close);
    }

    /** Lets nothing through and breaks nothing, as a network that drops its packets. */
    void silence() {
        silent = true;
    }

    void mend() {
        cut = false;
        silent = false;
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                // closed, or nobody to serve
                continue;
            }
        }
    }

    private void serve(Socket client) {
        awaitSound();
        var server = cut ? null : connect();
        if (server == null) {
            close(client);
            return;
        }
        open.add(client);
        open.add(server);
        daemon(() -> pass(server, client));
        pass(client, server);
        if (cut) {
            close(server);
        }
    }

    private Socket connect() {
        var known = servers;
        for (int i = 0; i < known.size(); i++) {
            var socket = new Socket();
            try {
                socket.connect(known.get(Math.floorMod(turn.getAndIncrement(), known.size())), 1_000);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                close(socket);
            }
        }
        return null;
    }

    private void pass(Socket from, Socket to) {
        try {
            to.setTcpNoDelay(true);
            var bytes = new byte[16_384];
            for (int count = from.getInputStream().read(bytes);
                    count >= 0;
                    count = from.getInputStream().read(bytes)) {
                awaitSound();
                to.getOutputStream().write(bytes, 0, count);
            }
        } catch (IOException e) {
            // One side is gone: so is the other.
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private void awaitSound() {
        while (silent) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
        silent = false;
    }
}
