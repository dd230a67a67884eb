package io.patchbay.shell.internal.attach;

import io.patchbay.shell.attach.FrameChannel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket in the data folder, by which the host's own user reaches its shell. It waits for no other part of the host: it is there to find out what is wrong with them.
 */
@Component(
        service = {},
        immediate = true)
public final class ShellSocket {
    private static final Logger LOG = LoggerFactory.getLogger(ShellSocket.class);
    private static final int MOST_AT_ONCE = 16;

    private final Path path;
    private final Sessions sessions;
    private final Set<FrameChannel> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "patchbay-shell");
        thread.setDaemon(true);
        return thread;
    });
    private final Optional<ServerSocketChannel> server;

    @Activate
    public ShellSocket(@Reference SessionFactory factory, BundleContext context) {
        this(data(context).resolve("run").resolve("shell.sock"), new KarafSessions(factory));
    }

    ShellSocket(Path path, Sessions sessions) {
        this.path = path;
        this.sessions = sessions;
        this.server = listen();
        server.ifPresent(s -> workers.execute(() -> accept(s)));
    }

    @Deactivate
    void close() {
        server.ifPresent(s -> {
            closeQuietly(s);
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.debug("The shell's socket could not be removed.", e);
            }
        });
        open.forEach(ShellSocket::closeQuietly);
        workers.shutdownNow();
    }

    private static Path data(BundleContext context) {
        var data = Optional.ofNullable(context.getProperty("patchbay.data"))
                .or(() -> Optional.ofNullable(context.getProperty("karaf.data")));
        return Path.of(data.orElseThrow(() -> new IllegalStateException("no data folder is named by patchbay.data")));
    }

    private Optional<ServerSocketChannel> listen() {
        try {
            var owner = PosixFilePermissions.fromString("rwx------");
            var folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
            Files.setPosixFilePermissions(folder, owner);
            if (answered()) {
                LOG.warn("Another host serves {}; 'patchbay shell' reaches that one.", path);
                return Optional.empty();
            }
            Files.deleteIfExists(path);
            var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            socket.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            LOG.info("'patchbay shell' is served at {}.", path);
            return Optional.of(socket);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn(
                    "'patchbay shell' cannot be served at {} ({}); a shorter data folder may help.",
                    path,
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether somebody listens there; what a host that was killed left behind does not answer. */
    private boolean answered() {
        if (!Files.exists(path)) {
            return false;
        }
        try (var probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void accept(ServerSocketChannel socket) {
        while (socket.isOpen()) {
            try {
                var frames = new FrameChannel(socket.accept());
                if (open.size() >= MOST_AT_ONCE) {
                    LOG.warn("{} shells are open already; one more is refused.", MOST_AT_ONCE);
                    frames.close();
                } else {
                    open.add(frames);
                    workers.execute(() -> serve(frames));
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("A shell connection failed: {}", e.getMessage());
            }
        }
    }

    private void serve(FrameChannel frames) {
        try {
            Connection.serve(frames, sessions, workers);
        } catch (IOException e) {
            LOG.debug("A shell connection ended.", e);
        } finally {
            open.remove(frames);
            closeQuietly(frames);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debug("A shell connection did not close cleanly.", e);
        }
    }
}
