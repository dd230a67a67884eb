package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data folders of other builds: of an earlier one, which starts, and of a later one, which is refused. */
class UpgradeIT {
    private static final Path FIXTURE =
            Path.of("src/test/fixtures/data-0.1.0.tar.gz").toAbsolutePath();

    private Path data;
    private final Properties known = new Properties();

    @BeforeEach
    void unpack() throws Exception {
        data = Files.createDirectory(Archive.newData("upgrade"));
        var tar = new ProcessBuilder("tar", "-xzf", FIXTURE.toString(), "-C", data.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        var file = data.resolve("known.properties");
        try (var reader = Files.newBufferedReader(file)) {
            known.load(reader);
        }
        Files.delete(file);
        Files.writeString(data.resolveSibling("data.key"), known.getProperty("key"));
    }

    @Test
    void dataOfThePreviousBuildGoOn() throws Exception {
        try (var host = RunningHost.start(data);
                var receiver = new Receiver()) {
            assertThat(host.ready().has("key")).isFalse();
            assertThat(message(host, "delivered").toString()).contains("Kept over an upgrade: €");
            assertThat(state(host, "delivered")).isEqualTo("delivered");
            assertThat(state(host, "rejected")).isEqualTo("failed");
            // Its validity ends four hours after the fixture was made.
            assertThat(state(host, "waiting")).isIn("queued", "sending", "expired");
            signedWithItsSecret(host, receiver);
            assertThat(Shell.run(data, "patchbay:org-list").output()).contains("demo", "acme", "Acme Ltd");
            assertThat(Shell.run(data, "patchbay:webhook-list").output()).contains("http://127.0.0.1:9/hooks");
        }
    }

    private void signedWithItsSecret(RunningHost host, Receiver receiver) {
        var id = host.client()
                .post(
                        "/v1/orgs/demo/sms/send",
                        Map.of(
                                "from",
                                host.number(),
                                "to",
                                "+14155550100",
                                "body",
                                "After",
                                "status_callback",
                                receiver.url("/")))
                .json()
                .get("message_id")
                .asText();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> receiver.about(id).stream().anyMatch(d -> d.type().equals("message.delivered")));
        for (var delivery : receiver.about(id)) {
            assertThatCode(() -> new Webhook(known.getProperty("secret")).verify(delivery.body(), delivery.headers()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void dataOfANewerBuildAreRefusedWithASentence() throws Exception {
        asIfWrittenByANewerBuild();

        long asked = System.nanoTime();
        var refused =
                Shell.launcher("run", "--headless", "--data", data.toString(), "--port", "" + RunningHost.freePort());

        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors())
                .contains("The stored tables of messages are at version 999, newer than this build's")
                .contains("Start the newer build on this data folder");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(85));
        assertThat(Shell.launcher("uninstall", "--yes", "--data", data.toString())
                        .status())
                .isZero();
    }

    private void asIfWrittenByANewerBuild() throws SQLException, IOException {
        System.setProperty("derby.stream.error.file", data.resolve("derby.log").toString());
        var url = "jdbc:derby:" + data.resolve("db/patchbay");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO \"messages_schema\" (\"installed_rank\", \"version\", \"description\","
                    + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                    + " VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'APP', 1, TRUE)");
            statement.executeUpdate("UPDATE migrated_scripts SET fingerprint = 'later' WHERE owner = 'messages'");
        }
        try {
            DriverManager.getConnection("jdbc:derby:;shutdown=true").close();
        } catch (SQLException e) {
            // Derby says by this exception that it has shut down.
            assertThat(e.getSQLState()).isEqualTo("XJ015");
        }
        Files.deleteIfExists(data.resolve("derby.log"));
    }

    private com.fasterxml.jackson.databind.JsonNode message(RunningHost host, String name) {
        return host.client()
                .get("/v1/orgs/demo/sms/messages/" + known.getProperty(name))
                .json();
    }

    private String state(RunningHost host, String name) {
        return message(host, name).get("state").asText();
    }
}
