package io.patchbay.shell.internal.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.shell.attach.Frame;
import io.patchbay.shell.attach.FrameChannel;
import io.patchbay.shell.attach.Greeting;
import io.patchbay.shell.attach.Operator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShellSocketTest {
    private final AtomicReference<Sessions> sessions = new AtomicReference<>(dialogue -> 0);
    private Path folder = Path.of("");
    private Path socket = Path.of("");
    private Optional<ShellSocket> server = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        // A socket's path holds 107 bytes at most: deeper temporary folders would be too long.
        folder = Files.createTempDirectory(Path.of("/tmp"), "pb");
        socket = folder.resolve("run/shell.sock");
        server = Optional.of(new ShellSocket(socket, dialogue -> sessions.get().run(dialogue)));
    }

    @AfterEach
    void stop() throws IOException {
        server.ifPresent(ShellSocket::close);
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
        Files.deleteIfExists(folder);
    }

    @Test
    void onlyTheOwnerMayOpenIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void greetingInputOutputErrorAndStatusPass() throws IOException {
        var seen = new AtomicReference<Greeting>();
        sessions.set(dialogue -> {
            seen.set(dialogue.greeting());
            try {
                dialogue.out().write(dialogue.in().readAllBytes());
                dialogue.err().write("careful".getBytes(StandardCharsets.UTF_8));
                return 42;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var typed = "Ω".repeat(200_000);

        var operator = Operator.run(socket, typed, "patchbay:doctor", "--format", "json");

        assertThat(operator.status()).isEqualTo(42);
        assertThat(operator.out()).isEqualTo(typed);
        assertThat(operator.err()).isEqualTo("careful");
        assertThat(seen.get()).isEqualTo(new Greeting(100, 30, "xterm", Optional.of("patchbay:doctor --format json")));
    }

    @Test
    void whoInterruptsTheSessionDoesNotEndTheConnection() throws IOException {
        sessions.set(dialogue -> {
            Thread.currentThread().interrupt();
            try {
                dialogue.out().write("still here".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Thread.interrupted() ? 3 : 4;
        });

        var operator = Operator.run(socket, "");

        assertThat(operator).isEqualTo(new Operator(3, "still here", ""));
    }

    @Test
    void failingSessionEndsWithAStatus() throws IOException {
        sessions.set(dialogue -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(Operator.run(socket, "").status()).isEqualTo(1);
    }

    @Test
    void sessionLearnsOfANewSizeAndOfADeparture() throws Exception {
        var size = new AtomicReference<>("");
        var gone = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        sessions.set(dialogue -> {
            dialogue.onSize((columns, rows) -> size.set(columns + "x" + rows));
            dialogue.onGone(gone::countDown);
            started.countDown();
            try {
                gone.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        });
        try (var frames = new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)))) {
            frames.write(new Greeting(80, 24, "xterm", Optional.empty()).toFrame());
            started.await();
            frames.write(Frame.of(Frame.Kind.SIZE, "132 50"));
            await().untilAsserted(() -> assertThat(size).hasValue("132x50"));
        }
        gone.await();
    }

    @Test
    void garbageAndOtherVersionsHarmNobody() throws IOException {
        try (var raw = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            raw.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            assertThat(hungUp(raw)).isTrue();
        }
        try (var frames = new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)))) {
            frames.write(Frame.of(Frame.Kind.GREETING, "patchbay-shell 9\n"));
            assertThat(frames.read().orElseThrow().text()).contains("another version");
            assertThat(frames.read().orElseThrow().text()).isEqualTo("2");
        }
        assertThat(Operator.run(socket, "").status()).isZero();
    }

    /** Closed with or without what was sent having been read. */
    private static boolean hungUp(SocketChannel channel) throws IOException {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void hostThatIsNotRunningIsSaidInOneLine() throws IOException {
        var operator = Operator.run(folder.resolve("none.sock"), "");

        assertThat(operator.status()).isEqualTo(69);
        assertThat(operator.err()).startsWith("Patchbay is not running here").hasLineCount(1);
    }

    @Test
    void socketThatAKilledHostLeftBehindIsReplaced() throws IOException {
        server.orElseThrow().close();
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();

        server = Optional.of(new ShellSocket(socket, dialogue -> 7));

        assertThat(Operator.run(socket, "").status()).isEqualTo(7);
    }

    @Test
    void socketOfALivingHostIsLeftAlone() throws IOException {
        var second = new ShellSocket(socket, dialogue -> 7);

        assertThat(Operator.run(socket, "").status()).isZero();
        second.close();
        assertThat(Operator.run(socket, "").status()).as("still there").isZero();
    }

    @Test
    void stoppingHostClosesOpenShells() throws Exception {
        var started = new CountDownLatch(1);
        sessions.set(dialogue -> {
            started.countDown();
            try {
                return dialogue.in().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (var frames = new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)))) {
            frames.write(new Greeting(80, 24, "xterm", Optional.empty()).toFrame());
            started.await();
            server.orElseThrow().close();
            assertThat(frames.read()).isEmpty();
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void pathThatIsTooLongIsNoReasonToFail() {
        var deep = folder.resolve("x".repeat(120)).resolve("shell.sock");
        new ShellSocket(deep, dialogue -> 0).close();
        assertThat(deep).doesNotExist();
        deep.getParent().toFile().delete();
    }
}
