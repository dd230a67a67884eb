package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host whose carrier speaks SMPP, from a configuration file alone: out, receipts, texts in, a cut session, a carrier that dies, and a new version of the provider. */
class SmppIT {
    private static final String UNANSWERED = "Is anybody there?";
    private static final String PEER = "16505558899";
    private static final int SENDS = 300;

    private static Smsc smsc;
    private static RunningHost host;

    @BeforeAll
    static void start() throws Exception {
        smsc = new Smsc(UNANSWERED);
        var data = Archive.newData("smpp");
        Files.createDirectories(data.resolve("etc"));
        account(data, "carrier", smsc, 10);
        // The simulated carrier leaves everything to the other.
        Files.writeString(
                data.resolve("etc/io.patchbay.provider.sandbox-sandbox.cfg"), "id = sandbox\ncountries = AQ\n");
        host = RunningHost.start(data);
    }

    /** The test before may have cut it. */
    @BeforeEach
    void bound() {
        awaitSession("carrier");
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
        smsc.close();
    }

    private static Path account(Path data, String id, Smsc at, int ranking) throws IOException {
        return Files.writeString(
                data.resolve("etc/io.patchbay.provider.smpp-" + id + ".cfg"),
                "id = " + id + "\nsmscs = " + at.address() + "\nsystemId = patchbay\npassword = secret\n"
                        + "reconnectMillis = 100\nreconnectMostSeconds = 1\nservice.ranking = " + ranking + "\n");
    }

    @Test
    void textGoesOutAndItsReceiptComesIn() throws Exception {
        var id = send("Hello carrier");
        awaitState(id, "sent");
        smsc.report("Hello carrier", "DELIVRD");
        awaitState(id, "delivered");
        smsc.report("Hello carrier", "ENROUTE");
        awaitState(id, "delivered");
        assertThat(smsc.submits()).containsEntry("Hello carrier", 1);
    }

    @Test
    void textsThatComeInAreStored() throws Exception {
        text(0, 8, "漢字 😀".getBytes(StandardCharsets.UTF_16BE));
        text(0, 0, new byte[0]);
        text(0, 4, new byte[] {1, (byte) 0xFF});
        text(0x40, 0, new byte[] {5, 0, 3, 9, 2, 2, 'b'});
        text(0x40, 0, new byte[] {5, 0, 3, 9, 2, 1, 'a'});
        assertThatThrownBy(() -> text(0x40, 0, new byte[] {9, 0, 3}))
                .isInstanceOfSatisfying(NegativeResponseException.class, e -> assertThat(e.getCommandStatus())
                        .isEqualTo(0x66));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(inbound())
                .extracting(m ->
                        m.get("body").asText() + m.get("binary").path("hex").asText())
                .containsExactlyInAnyOrder("漢字 😀", "", "01ff", "ab"));
    }

    @Test
    void aTrialSendsNothingThatOnlyARealCarrierServes() {
        shell("patchbay:plan-set demo trial");
        try {
            var refused = host.client()
                    .post(
                            "/v1/orgs/demo/sms/send",
                            Map.of("from", host.number(), "to", "+14155550100", "body", "On trial"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().get("code").asText()).isEqualTo("plan_upgrade_required");
            assertThat(host.client()
                            .get("/v1/orgs/demo/sms/messages?limit=200")
                            .raw()
                            .body())
                    .as("nothing is stored")
                    .doesNotContain("On trial");
        } finally {
            shell("patchbay:plan-set demo pro");
        }
        assertThat(smsc.submits()).doesNotContainKey("On trial");
    }

    @Test
    void operatorSeesTheSessions() {
        var list = shell("patchbay:provider-list");
        assertThat(list).contains("carrier", "ready", "1 of 1 sessions bound");
        assertThat(shell("patchbay:provider-test carrier")).contains("1 of 1 sessions bound");
        assertThat(host.client().get("/health").status()).isEqualTo(200);
    }

    @Test
    void cutSessionLeavesWhatWasWrittenUnknownAndIsBoundAgain() throws Exception {
        var id = send(UNANSWERED);
        await().atMost(Duration.ofSeconds(30)).until(() -> smsc.submits().containsKey(UNANSWERED));
        int binds = smsc.binds();
        smsc.cut();
        awaitState(id, "unknown");
        await().atMost(Duration.ofSeconds(30)).until(() -> smsc.binds() > binds);
        awaitState(send("Hello again"), "sent");
        assertThat(smsc.submits()).containsEntry(UNANSWERED, 1).containsEntry("Hello again", 1);
    }

    @Test
    void anotherCarrierTakesOverOnlyWhatWasNotSent() throws Exception {
        var standby = new Smsc("");
        var file = account(host.data(), "standby", standby, 20);
        awaitSession("standby");
        try (var load = load()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> standby.submits().size() > SENDS / 4);
            standby.down();
            judge(load, smsc, standby);
            assertThat(standby.submits()).hasSizeLessThan(load.acknowledged().size());
        } finally {
            Files.delete(file);
            standby.close();
        }
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !shell("patchbay:provider-list").contains("standby"));
    }

    @Test
    void newVersionTakesOverUnderLoad() throws Exception {
        var dropped = host.data().resolve("deploy/provider-smpp-2.jar");
        var made = NewVersion.make(
                NewVersion.original("provider-smpp"),
                "0.1.2",
                "sessions bound",
                "sessions are bound",
                host.data().resolveSibling("provider-smpp-2.jar"));
        try (var load = load()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> load.acknowledgedSoFar() > SENDS / 4);
            Files.move(made, dropped);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> shell("patchbay:provider-list").contains("1 of 1 sessions are bound"));
            judge(load, smsc);
        } finally {
            Files.deleteIfExists(dropped);
        }
        awaitSession("carrier");
    }

    private static Load load() {
        return new Load(SENDS, () -> host, n -> String.format("+1415555%04d", 2000 + n % 7000));
    }

    /** Every acknowledged message was sent or is unknown, and no text came twice, to whomever. */
    private static void judge(Load load, Smsc... carriers) {
        await().atMost(Duration.ofSeconds(60)).until(load::finished);
        assertThat(load.serverErrors() + load.unexplained()).isZero();
        var sent = load.acknowledged();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(states(sent)).isSubsetOf("sent", "unknown"));
        var states = Messages.states(host.client());
        long unknown =
                sent.stream().filter(id -> "unknown".equals(states.get(id))).count();
        var given = new HashMap<String, Integer>();
        for (var carrier : carriers) {
            carrier.submits().forEach((text, times) -> {
                if (text.startsWith("message ")) {
                    given.merge(text, times, Integer::sum);
                }
            });
        }
        assertThat(given.size() + unknown).isGreaterThanOrEqualTo(sent.size());
        assertThat(given.values()).allMatch(times -> times == 1);
        for (var carrier : carriers) {
            carrier.submits().keySet().removeIf(text -> text.startsWith("message "));
        }
    }

    private static Set<String> states(List<String> ids) {
        var all = Messages.states(host.client());
        return ids.stream().map(all::get).collect(Collectors.toSet());
    }

    private static void awaitSession(String id) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> shell("patchbay:provider-test " + id).contains("1 of 1 sessions bound"));
    }

    private static String shell(String command) {
        return Shell.run(host.data(), command).output();
    }

    private static void text(int esmClass, int dataCoding, byte[] octets) throws Exception {
        smsc.text(PEER, host.number().substring(1), esmClass, dataCoding, octets);
    }

    private static List<JsonNode> inbound() {
        var page =
                host.client().get("/v1/orgs/demo/sms/inbound?from=%2B" + PEER).json();
        return StreamSupport.stream(page.get("messages").spliterator(), false).toList();
    }

    private static String send(String body) {
        var sent = host.client()
                .post("/v1/orgs/demo/sms/send", Map.of("from", host.number(), "to", "+14155550123", "body", body));
        assertThat(sent.status()).isEqualTo(202);
        return sent.json().get("message_id").asText();
    }

    private static void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(host.client()
                        .get("/v1/orgs/demo/sms/messages/" + id)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo(state));
    }
}
