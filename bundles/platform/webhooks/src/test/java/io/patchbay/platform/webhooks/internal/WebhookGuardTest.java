package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.host.Profile;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outside of the sandbox: by name, by https, and never to where a name must not lead. No name here is known to any real resolver. */
class WebhookGuardTest {
    private static final String NAME = "hook.patchbay.test";
    private static final AtomicInteger REBINDING = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Bench bench;

    private Receiver receiver;

    @BeforeAll
    static void open() throws Exception {
        makeCertificate();
        var wish = new Bench.Wish();
        wish.profile = Profile.PRODUCTION;
        wish.allow = "127.0.0.1";
        wish.names = WebhookGuardTest::resolve;
        wish.http.setTrustOptions(keys());
        bench = new Bench(folder, wish);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void openReceiver() throws Exception {
        receiver = new Receiver(
                bench.vertx, new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(keys()));
    }

    @AfterEach
    void closeReceiver() throws Exception {
        receiver.close();
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case NAME, "other.patchbay.test" -> InetAddress.getAllByName("127.0.0.1");
            case "inside.patchbay.test" -> InetAddress.getAllByName("127.0.0.2");
            case "mixed.patchbay.test" ->
                new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("10.0.0.1")};
            case "rebinding.patchbay.test" ->
                InetAddress.getAllByName(REBINDING.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2");
            default -> throw new UnknownHostException(host);
        };
    }

    @Test
    void connectionGoesToTheVettedAddressUnderTheOriginalName() {
        var indicated = new String[1];
        receiver.answering(request -> {
            indicated[0] = request.connection().indicatedServerName();
            Receiver.status(200).handle(request);
        });
        send("by-name", "https://" + NAME + ":" + receiver.port() + "/hook");

        awaitLast("by-name", "200 in");
        assertThat(receiver.calls().get(0).header("host")).isEqualTo(NAME + ":" + receiver.port());
        assertThat(indicated[0]).isEqualTo(NAME);
    }

    @Test
    void certificateOfAnotherNameIsRefused() {
        send("other-name", "https://other.patchbay.test:" + receiver.port() + "/hook");
        awaitLast("other-name", "no secure connection");
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void nameThatLeadsInsideIsRefused() {
        send("inside", "https://inside.patchbay.test:" + receiver.port() + "/hook");
        awaitLast("inside", "address refused: This is a loopback address");
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void nameWithOneAddressInsideIsRefused() {
        send("mixed", "https://mixed.patchbay.test:" + receiver.port() + "/hook");
        awaitLast("mixed", "address refused: This is a private address");
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void nameThatIsReboundBetweenAttemptsIsRefusedThen() throws Exception {
        try (var plain = new Receiver(bench.vertx)) {
            plain.answering(Receiver.status(500));
            send("rebinding", "http://rebinding.patchbay.test:" + plain.port() + "/hook");
            awaitLast("rebinding", "500 in");
            assertThat(REBINDING).hasValue(1);
            bench.clock.advance(Duration.ofSeconds(6));
            awaitLast("rebinding", "address refused");
            assertThat(REBINDING).hasValue(2);
            assertThat(plain.calls()).hasSize(1);
        }
    }

    @Test
    void nameThatIsUnknownIsAFailedAttempt() {
        send("nowhere", "https://nowhere.patchbay.test/hook");
        awaitLast("nowhere", "the name of the host was not found");
    }

    @Test
    void addressThatAnEarlierProfileAllowedIsRefusedAtTheAttempt() {
        bench.happens(
                "callback", "callback", "message.sent", Optional.of("http://127.0.0.2:" + receiver.port() + "/hook"));
        awaitLast("callback", "address refused");
        bench.happens("callback2", "callback2", "message.sent", Optional.of("no address at all"));
        awaitLast("callback2", "address refused");
    }

    private static void send(String org, String url) {
        bench.endpoint(org, url, "*");
        bench.happens(org, org);
    }

    private static void awaitLast(String subject, String start) {
        await().untilAsserted(() -> assertThat(bench.delivery(subject))
                .extracting(Delivery::last)
                .satisfies(last -> assertThat(last.orElse("")).startsWith(start)));
    }

    private static JksOptions keys() {
        return new JksOptions().setPath(folder.resolve("keys").toString()).setPassword("of-this-test");
    }

    private static void makeCertificate() throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "hook",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "SAN=dns:" + NAME,
                        "-keystore",
                        folder.resolve("keys").toString(),
                        "-storepass",
                        "of-this-test")
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
    }
}
