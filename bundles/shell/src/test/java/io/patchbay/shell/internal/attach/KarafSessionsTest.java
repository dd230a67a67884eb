package io.patchbay.shell.internal.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.shell.attach.Frame;
import io.patchbay.shell.attach.FrameChannel;
import io.patchbay.shell.attach.Greeting;
import io.patchbay.shell.attach.Operator;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AccessController;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Karaf's real shell behind the real socket, without a container. */
class KarafSessionsTest {
    private static final ThreadIOImpl THREADS = new ThreadIOImpl();
    private static Path folder = Path.of("");
    private static Path socket = Path.of("");
    private static Optional<ShellSocket> server = Optional.empty();

    /** Says what it is told, and as whom. */
    @Service
    @Command(scope = "patchbay", name = "say", description = "Says something.")
    public static final class Say implements Action {
        @Argument(name = "word", required = true)
        private String word = "";

        @Override
        public Object execute() {
            if (word.equals("fail")) {
                throw new IllegalStateException("It cannot be said; say something else.");
            }
            System.out.println(word + " by " + roles());
            System.err.println("said");
            return word.length();
        }

        @SuppressWarnings("removal")
        private static String roles() {
            var subject = Subject.getSubject(AccessController.getContext());
            return subject.getPrincipals(RolePrincipal.class).stream()
                    .map(RolePrincipal::getName)
                    .sorted()
                    .collect(Collectors.joining(","));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "pb");
        System.setProperty("karaf.home", folder.toString());
        System.setProperty("karaf.etc", folder.toString());
        System.setProperty("karaf.history", folder.resolve("history").toString());
        THREADS.start();
        var factory = new SessionFactoryImpl(THREADS);
        new ManagerImpl(factory, factory).register(Say.class);
        socket = folder.resolve("run/shell.sock");
        server = Optional.of(new ShellSocket(socket, new KarafSessions(factory)));
    }

    @AfterAll
    static void stop() throws IOException {
        server.ifPresent(ShellSocket::close);
        THREADS.stop();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    @Test
    void commandRunsAsAdministratorAndItsStatusComesBack() throws IOException {
        var operator = Operator.run(socket, "", "patchbay:say", "hello");

        assertThat(operator.out()).isEqualTo("hello by admin,manager,systembundles,viewer\n");
        assertThat(operator.err()).isEqualTo("said\n");
        assertThat(operator.status()).isEqualTo(5);
    }

    @Test
    void scopeNeedNotBeWritten() throws IOException {
        assertThat(Operator.run(socket, "", "say", "hi").status()).isEqualTo(2);
    }

    @Test
    void pipesWorkAndKeepTheRole() throws IOException {
        var operator = Operator.run(socket, "", "say", "hello", "|", "grep", "admin");
        assertThat(operator.out().replaceAll("\u001B\\[[0-9;]*m", "")).contains("hello by admin");
    }

    @Test
    void failureIsOneLineAndAStatus() throws IOException {
        var failed = Operator.run(socket, "", "say", "fail");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).isEqualTo("Error: It cannot be said; say something else.\n");

        var wrong = Operator.run(socket, "", "say", "one", "two");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err())
                .startsWith("Error: Too many arguments")
                .contains("--help")
                .hasLineCount(1);

        var unknown = Operator.run(socket, "", "patchbay:sya", "x");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("Error: ").contains("patchbay:sya").hasLineCount(1);
    }

    @Test
    void interactiveSessionHasAPromptCompletionAndAnEnd() throws IOException {
        var shown = new AtomicReference<>("");
        try (var frames = new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)))) {
            frames.write(new Greeting(100, 30, "xterm", Optional.empty()).toFrame());
            var reader = new Thread(() -> readInto(frames, shown));
            reader.start();
            await().until(() -> shown.get().contains("patchbay\u001B"));
            frames.write(Frame.of(Frame.Kind.INPUT, "patchbay:sa\t"));
            await().until(() -> shown.get().contains("say"));
            frames.write(Frame.of(Frame.Kind.INPUT, "aloud\r"));
            await().until(() -> shown.get().contains("aloud by admin,manager"));
            frames.write(Frame.of(Frame.Kind.INPUT, "\u0004"));
            await().until(() -> shown.get().endsWith("[exit 0]"));
        }
    }

    private static void readInto(FrameChannel frames, AtomicReference<String> shown) {
        try {
            for (var frame = frames.read(); frame.isPresent(); frame = frames.read()) {
                var end = frame.get().kind() == Frame.Kind.EXIT;
                shown.accumulateAndGet(
                        end ? "[exit " + frame.get().text() + "]" : frame.get().text(), String::concat);
            }
        } catch (IOException e) {
            shown.accumulateAndGet("[broken]", String::concat);
        }
    }
}
