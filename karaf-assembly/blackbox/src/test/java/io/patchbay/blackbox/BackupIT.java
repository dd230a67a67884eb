package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A backup taken under load, restored elsewhere: nothing acknowledged before is missing, and nothing sent since is sent again. */
class BackupIT {
    private static final int BEFORE = 200;
    private static final Set<String> NEVER_SENT_AGAIN = Set.of("held", "unknown", "sent", "delivered");

    @Test
    void aRestoredHostKnowsEveryMessageAndSendsNoneTwice() throws Exception {
        var folder = Archive.newData("backup").getParent();
        var archive = folder.resolve("backup.zip");
        List<String> acknowledged;
        try (var host = RunningHost.start(slowCarrier(folder.resolve("first")))) {
            acknowledged = backUpUnderLoad(host, archive);
            assertThat(host.stop()).isZero();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");

        var restored = restore(archive, folder);
        try (var host = RunningHost.start(restored)) {
            var states = Messages.states(host.client());
            assertThat(states.keySet()).containsAll(acknowledged);
            assertThat(acknowledged).allMatch(id -> NEVER_SENT_AGAIN.contains(states.get(id)));
            decide(host, states);
            assertThat(CarrierLog.submits(restored.resolve("sandbox/sandbox")).values())
                    .as("no message reached the carrier twice, over both hosts")
                    .allMatch(count -> count == 1);
        }
    }

    /** So slow that messages wait when the backup is made, and are sent while it is and afterwards. */
    private static Path slowCarrier(Path data) throws IOException {
        Files.createDirectories(data.resolve("etc"));
        Files.writeString(
                data.resolve("etc/io.patchbay.provider.sandbox-sandbox.cfg"), "id=sandbox\npace=5\nreceiptMillis=20\n");
        return data;
    }

    private static List<String> backUpUnderLoad(RunningHost host, Path archive) {
        try (var load = new Load(100_000, () -> host, n -> String.format("+1415555%04d", 2000 + n % 7000))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> load.acknowledgedSoFar() >= BEFORE);
            var before = load.acknowledged();
            var written = Shell.run(host.data(), "patchbay:backup " + archive);
            assertThat(written.status()).as(written.errors()).isZero();
            assertThat(load.acknowledgedSoFar()).as("the load went on").isGreaterThan(before.size());
            int sent = submits(host.data()).size();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> submits(host.data()).size() > sent + 5);
            return before;
        }
    }

    private static Path restore(Path archive, Path folder) throws IOException {
        var data = folder.resolve("second");
        Files.createDirectories(data);
        Files.createFile(data.resolve("mine"));
        var refused = Shell.launcher("restore", archive.toString(), "--data", data.toString());
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains("is not empty");
        Files.delete(data.resolve("mine"));

        var run = Shell.launcher("restore", archive.toString(), "--data", data.toString());
        assertThat(run.status()).as(run.errors()).isZero();
        assertThat(run.output()).contains("held");
        // The same carrier for both hosts: it remembers what the first one has sent since.
        Files.move(folder.resolve("first/sandbox"), data.resolve("sandbox"));
        Files.copy(folder.resolve("first.key"), folder.resolve("second.key"));
        return data;
    }

    /** What waits is held until the operator decides; only what the carrier does not know is released here. */
    private static void decide(RunningHost host, Map<String, String> states) {
        assertThat(Shell.run(host.data(), "patchbay:held-list").output()).contains("demo");
        var unsent = held(host, states, false);
        var sentSince = held(host, states, true);
        var fresh = host.client()
                .post("/v1/orgs/demo/sms/send", Map.of("from", host.number(), "to", "+14155550100", "body", "New"));
        assertThat(fresh.status()).isEqualTo(202);

        // A request made a moment ago may still be on its way to the carrier: until then it cannot tell.
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> Shell.run(host.data(), "patchbay:held-release " + unsent)
                        .output()
                        .contains("released: 1;"));
        // Found in the carrier's log, unless the carrier has reported it meanwhile.
        Shell.run(host.data(), "patchbay:held-release " + sentSince);
        assertThat(state(host, sentSince)).isIn("sent", "delivered");
        assertThat(Shell.run(host.data(), "patchbay:held-cancel demo").status()).isZero();

        var expected = List.of(unsent, fresh.json().get("message_id").asText());
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> expected.stream().allMatch(id -> state(host, id).equals("delivered")));
        var counts = new TreeMap<>(Messages.states(host.client()).values().stream()
                .collect(Collectors.groupingBy(s -> s, Collectors.counting())));
        assertThat(counts).doesNotContainKey("held");
        Figures.tell("after the restore: {0}", counts);
    }

    /** The oldest held message that the carrier has, or has not. */
    private static String held(RunningHost host, Map<String, String> states, boolean sent) {
        var known = submits(host.data());
        return states.entrySet().stream()
                .filter(e -> e.getValue().equals("held") && known.containsKey(e.getKey()) == sent)
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .orElseThrow();
    }

    private static Map<String, Integer> submits(Path data) {
        return new HashMap<>(CarrierLog.submits(data.resolve("sandbox/sandbox")));
    }

    private static String state(RunningHost host, String id) {
        return host.client()
                .get("/v1/orgs/demo/sms/messages/" + id)
                .json()
                .get("state")
                .asText();
    }
}
