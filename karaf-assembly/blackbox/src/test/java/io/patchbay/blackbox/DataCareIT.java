package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One host whose key is changed, which forgets a number, and which is removed: what is sealed still opens, and nothing stays behind. */
class DataCareIT {
    private static final String NUMBER = "+14155557346";
    private static final String TEXT = "Only for the one who reads it: marigold";

    private static Path folder;
    private static Path data;
    private static Map<String, String> environment;

    @BeforeAll
    static void folders() throws IOException {
        data = Archive.newData("care");
        folder = data.getParent();
        var home = Files.createDirectory(folder.resolve("home"));
        var tmp = Files.createDirectory(folder.resolve("tmp"));
        environment =
                Map.of("HOME", home.toString(), "TMPDIR", tmp.toString(), "PATCHBAY_JAVA_OPTS", "-Duser.home=" + home);
    }

    @Test
    void keysAreChangedNumbersForgottenAndNothingIsLeftBehind() throws Exception {
        try (var host = RunningHost.start(environment, data);
                var receiver = new Receiver()) {
            rotate(host, receiver);
            forget(host, receiver);
            assertThat(Shell.launcher("uninstall", "--yes", "--data", data.toString())
                            .errors())
                    .contains("is used by a running host");
            assertThat(host.stop()).isZero();
        }
        assertThat(holding(f -> !f.startsWith(data.resolve("sandbox")), NUMBER.substring(1), "marigold"))
                .as("files that hold the number or the text")
                .isEmpty();
        uninstall();
    }

    private static void rotate(RunningHost host, Receiver receiver) throws Exception {
        var secret = host.client()
                .post("/v1/orgs/demo/webhooks/default-secret", Map.of())
                .json()
                .get("secret")
                .asText();
        var before = Files.readString(data.resolve("keys/kek"));

        assertThat(shell("patchbay:key-rotate").output()).contains("webhooks 1");

        assertThat(Files.readString(data.resolve("keys/kek")))
                .startsWith(before)
                .isNotEqualTo(before);
        assertThat(shell("patchbay:key-rotate --retire").errors()).contains("minutes ago");
        var id = send(host, "+14155550100", "Hello", receiver.url("/after-rotation"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> receiver.about(id).stream().anyMatch(d -> d.type().equals("message.delivered")));
        for (var delivery : receiver.about(id)) {
            assertThatCode(() -> new Webhook(secret).verify(delivery.body(), delivery.headers()))
                    .as("signed with the secret of before")
                    .doesNotThrowAnyException();
        }
    }

    private static void forget(RunningHost host, Receiver receiver) throws Exception {
        var id = send(host, NUMBER, TEXT, receiver.url("/of?to=" + NUMBER.substring(1)));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> receiver.about(id).stream().anyMatch(d -> d.type().equals("message.delivered")));
        int messages = Messages.states(host.client()).size();

        var told = shell("patchbay:purge-recipient " + NUMBER);
        assertThat(told.status()).as(told.output() + told.errors()).isZero();
        assertThat(shell("patchbay:database-compact").status()).isZero();

        var message = host.client().get("/v1/orgs/demo/sms/messages/" + id).json();
        assertThat(message.get("to").asText()).startsWith("+999");
        assertThat(message.get("state").asText()).isEqualTo("delivered");
        assertThat(message.toString()).doesNotContain("marigold");
        assertThat(Messages.states(host.client())).hasSize(messages);
        send(host, "+14155550100", "The database works on", receiver.url("/on"));
    }

    private static void uninstall() throws IOException {
        var strange = Shell.launcher("uninstall", "--yes", "--data", folder.toString());
        assertThat(strange.errors()).contains("no data folder");

        assertThat(Shell.launcher("uninstall", "--yes", "--data", data.toString())
                        .status())
                .isZero();

        assertThat(data).doesNotExist();
        assertThat(holding(file -> true)).as("files outside the data folder").allMatch(file -> file.getParent()
                .equals(folder));
    }

    private static Shell.Run shell(String command) {
        return Shell.run(data, command);
    }

    private static String send(RunningHost host, String to, String text, String callback) {
        var sent = host.client()
                .post(
                        "/v1/orgs/demo/sms/send",
                        Map.of("from", host.number(), "to", to, "body", text, "status_callback", callback),
                        "key-" + text.hashCode());
        assertThat(sent.status()).isEqualTo(202);
        return sent.json().get("message_id").asText();
    }

    /** Files in the test's folder that hold one of the words; all, where there is no word. */
    private static List<Path> holding(Predicate<Path> among, String... words) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(among)
                    .filter(file -> words.length == 0 || holds(file, words))
                    .toList();
        }
    }

    private static boolean holds(Path file, String... words) {
        try {
            var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (var word : words) {
                if (content.contains(word)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
