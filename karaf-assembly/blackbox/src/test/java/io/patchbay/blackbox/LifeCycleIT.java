package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Starting, stopping and starting again, as an operator does it. */
class LifeCycleIT {
    private static Path data;
    /** Of those that neither stop it nor need it fresh. */
    private static RunningHost host;

    @BeforeAll
    static void start() throws Exception {
        data = Archive.newData("life");
        host = RunningHost.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    @Test
    void dataOutlivesAStopAndTheKeyIsShownOnce() throws Exception {
        var fresh = Archive.newData("life");
        String id;
        try (var first = RunningHost.start(fresh)) {
            id = send(first);
            await().atMost(Duration.ofSeconds(15)).until(() -> state(first, id).equals("delivered"));
            long asked = System.nanoTime();
            assertThat(first.stop()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
            assertThat(first.restOfOutput()).isEmpty();
            assertThat(Files.readString(fresh.resolve("logs/patchbay.log")))
                    .as("the archive's empty database has every bundle's tables")
                    .doesNotContain("scripts run");
            report("first start", first.startTime());
        }
        try (var second = RunningHost.start(fresh)) {
            assertThat(second.ready().has("key")).isFalse();
            assertThat(state(second, id)).isEqualTo("delivered");
            report("restart", second.startTime());
        }
    }

    @Test
    void secretsAndDataAreTheOwnersAlone() throws Exception {
        send(host);
        try (var files = Files.walk(data)) {
            assertThat(files.filter(f -> !Files.isSymbolicLink(f)).filter(LifeCycleIT::openToOthers))
                    .isEmpty();
        }
        try (var files = Files.walk(data.resolve("logs"))) {
            for (var log : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log))
                        .doesNotContain(host.client().key())
                        .doesNotContain("+14155550100")
                        .doesNotContain("Hello from a test");
            }
        }
    }

    @Test
    void aSecondHostOnTheSameDataIsRefused() throws Exception {
        var second =
                Shell.launcher("run", "--headless", "--data", data.toString(), "--port", "" + RunningHost.freePort());
        assertThat(second.status()).isNotZero();
        assertThat(second.errors()).contains("is used by a running host");
        assertThat(host.client().get("/health").status()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsSaidPlainly() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var fresh = Archive.newData("life").toString();
            var refused = Shell.launcher("run", "--headless", "--data", fresh, "--port", "" + taken.getLocalPort());
            assertThat(refused.status()).isNotZero();
            assertThat(refused.errors()).contains("" + taken.getLocalPort()).contains("--port");
        }
    }

    @Test
    void wrongOptionsAreExplained() throws Exception {
        assertThat(Shell.launcher("run", "--prot", "1").errors())
                .contains("--prot")
                .contains("--help");
        assertThat(Shell.launcher("run", "--port", "http").errors()).contains("--port");
        assertThat(Shell.launcher("run", "--profile", "moon").errors()).contains("sandbox");
        var help = Shell.launcher("--help");
        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("--port", "--data", "--profile", "--ssh", "--headless");
    }

    @Test
    void shellAttachesToARunningHost() throws Exception {
        var id = send(host);
        await().atMost(Duration.ofSeconds(15)).until(() -> state(host, id).equals("delivered"));

        assertThat(shell("patchbay:provider-list").output()).contains("sandbox");
        var timeline = shell("patchbay:message-show " + id).output();
        assertThat(timeline).contains("accepted", "decision", "sandbox", "delivered");
        assertThat(shell("patchbay:message-list --format json").output()).contains(id);
        assertThat(shell("patchbay:doctor").output()).contains("database");
        assertThat(shell("patchbay:org-create acme").status()).isZero();
        assertThat(shell("patchbay:key-create acme").output()).contains("pb_org_");
        assertThat(shell("patchbay:message-show msg_none").status()).isNotZero();
    }

    private static Shell.Run shell(String command) {
        return Shell.run(data, command);
    }

    private static boolean openToOthers(Path file) {
        try {
            var permissions = Files.getPosixFilePermissions(file);
            return permissions.stream().anyMatch(p -> !p.name().startsWith("OWNER"));
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String send(RunningHost host) {
        var sent = host.client()
                .post(
                        "/v1/orgs/demo/sms/send",
                        Map.of("from", host.number(), "to", "+14155550100", "body", "Hello from a test"));
        assertThat(sent.status()).isEqualTo(202);
        return sent.json().get("message_id").asText();
    }

    private static String state(RunningHost host, String id) {
        return host.client()
                .get("/v1/orgs/demo/sms/messages/" + id)
                .json()
                .get("state")
                .asText();
    }

    private static void report(String what, Duration time) {
        Figures.tell("{0}: ready after {1} ms", what, time.toMillis());
    }
}
