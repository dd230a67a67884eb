package io.patchbay.providers.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.messages.MessageState;
import io.patchbay.kit.tck.RecordingReceipts;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult.Accepted;
import io.patchbay.spi.status.Status.Condition;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against npm's smpp, which shares no code with us: alphabets, long texts, receipts and texts that come in. */
final class NodeSmscTest {
    private static final String PACKAGE = "smpp@0.5.1";
    private static final Path FOLDER = Path.of("target", "npm");
    private static final long NUMBER = 447_700_900_700L;

    private static final RecordingReceipts receipts = new RecordingReceipts();
    private static final RecordingTexts texts = new RecordingTexts();
    private static final List<String> lines = new CopyOnWriteArrayList<>();
    private static Process node;
    private static SmppSmsProvider provider;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(installed(), "NOT TESTED against npm's smpp: node and npm are not here, or " + PACKAGE + " is not");
        Files.copy(
                Path.of("src", "test", "resources", "smsc.js"),
                FOLDER.resolve("smsc.js"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        node = new ProcessBuilder("node", "smsc.js")
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = new Thread(() -> read(node.inputReader(StandardCharsets.UTF_8)), "node-output");
        reader.setDaemon(true);
        reader.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> !lines.isEmpty());
        provider = Settings.provider(
                "127.0.0.1:" + lines.get(0).substring("port ".length()),
                Map.of("answerIds", "hexadecimal", "receiptIds", "decimal"),
                Settings.host(Optional.of(receipts), Optional.of(texts)));
        await().atMost(Duration.ofSeconds(20)).until(() -> provider.status().condition() == Condition.READY);
    }

    private static boolean installed() throws IOException, InterruptedException {
        if (Files.exists(FOLDER.resolve("node_modules/smpp/package.json"))) {
            return true;
        }
        Files.createDirectories(FOLDER);
        try {
            var npm = new ProcessBuilder("npm", "install", "--prefix", ".", "--no-audit", "--no-fund", PACKAGE)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("install.log").toFile())
                    .start();
            boolean done = npm.waitFor(120, TimeUnit.SECONDS) && npm.exitValue() == 0;
            npm.destroy();
            return done;
        } catch (IOException e) {
            return false;
        }
    }

    private static void read(BufferedReader output) {
        output.lines().forEach(lines::add);
    }

    @AfterAll
    static void close() throws Exception {
        if (provider != null) {
            provider.close();
        }
        if (node != null) {
            node.getOutputStream().close();
            node.waitFor(10, TimeUnit.SECONDS);
            node.destroyForcibly();
        }
    }

    private String sent(long number, String body) {
        int before = lines.size();
        assertThat(Messages.resultOf(provider.submit(Messages.to(number, body))))
                .isInstanceOf(Accepted.class);
        await().atMost(Duration.ofSeconds(10)).until(() -> lines.size() > before);
        return lines.get(lines.size() - 1);
    }

    @Test
    void textsAreReadAsTheyWereWritten() {
        assertThat(sent(NUMBER, "Ünïcödé is not GSM: ï"))
                .contains("\"coding\":8")
                .contains("\"text\":\"Ünïcödé is not GSM: ï\"");
        assertThat(sent(NUMBER + 1, "ÄÖÜ ñ £ ¥ Δ @ € [x]"))
                .contains("\"coding\":0")
                .contains("\"text\":\"ÄÖÜ ñ £ ¥ Δ @ € [x]\"")
                .contains("\"fromTon\":1");
        assertThat(sent(NUMBER + 2, "漢字 😀")).contains("\"text\":\"漢字 😀\"");
    }

    /** Both forms are the same moment to whoever reads them: a relative one begins when it is read. */
    @Test
    void validityEndsWhenTheMessageSaysSo() {
        for (var form : List.of("absolute", "relative")) {
            var sms = Messages.to(NUMBER + 5, "Valid " + form);
            try (var sender = provider(Map.of("validity", form))) {
                var line = sent(sender, sms);
                var until = Instant.parse(line.replaceAll(".*\"validity\":\"([^\"]+)\".*", "$1"));
                assertThat(until)
                        .isBetween(
                                sms.validUntil().minusSeconds(60),
                                sms.validUntil().plusSeconds(60));
            }
        }
        try (var sender = provider(Map.of("validity", "none"))) {
            assertThat(sent(sender, Messages.to(NUMBER + 6, "For ever"))).doesNotContain("\"validity\":\"2");
        }
    }

    @Test
    void sessionThatDoesNotAnswerEnquireLinkIsGivenUpAndBoundAgain() {
        int before = lines.size();
        try (var asking = provider(Map.of("systemId", "deaf", "idleSeconds", "1", "timeLimitMillis", "500"))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> lines.subList(before, lines.size()).contains("bound 2"));
            var seen = List.copyOf(lines.subList(before, lines.size()));
            assertThat(seen).startsWith("bound 1").contains("asked");
            assertThat(seen.indexOf("asked")).isLessThan(seen.indexOf("bound 2"));
            // It hangs up, too: a session nobody listens to would keep the account's only place.
            await().atMost(Duration.ofSeconds(20)).until(() -> lines.contains("left"));
            await().atMost(Duration.ofSeconds(20)).until(() -> asking.status().condition() == Condition.READY);
            assertThat(sent(asking, Messages.to(NUMBER + 7, "Still here?"))).contains("Still here?");
        }
    }

    private static SmppSmsProvider provider(Map<String, String> settings) {
        var made = Settings.provider(
                "127.0.0.1:" + lines.get(0).substring("port ".length()),
                settings,
                Settings.host(Optional.of(receipts), Optional.of(texts)));
        await().atMost(Duration.ofSeconds(20)).until(() -> made.status().condition() == Condition.READY);
        return made;
    }

    private static String sent(SmppSmsProvider sender, OutboundSms sms) {
        assertThat(Messages.resultOf(sender.submit(sms))).isInstanceOf(Accepted.class);
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> lines.stream()
                                .filter(line -> line.contains(sms.text().body()))
                                .findFirst()
                                .orElse(""),
                        line -> !line.isEmpty());
    }

    @Test
    void longTextArrivesInParts() {
        int before = lines.size();
        Messages.resultOf(provider.submit(Messages.to(NUMBER + 3, "y".repeat(153) + "z".repeat(100))));
        await().atMost(Duration.ofSeconds(10)).until(() -> lines.size() >= before + 2);
        assertThat(lines.get(before))
                .contains("\"text\":\"" + "y".repeat(153) + "\"")
                .doesNotContain("\"udh\":0");
        assertThat(lines.get(before + 1)).contains("\"text\":\"" + "z".repeat(100) + "\"");
    }

    @Test
    void receiptFindsItsMessageAndAnswerComesIn() {
        sent(NUMBER + 4, "Answer me");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(receipts.of("msg_" + (NUMBER + 4)))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.state()).isEqualTo(MessageState.DELIVERED)));
        await().atMost(Duration.ofSeconds(10)).until(() -> !texts.whole.isEmpty());
        assertThat(texts.whole.get(0).content()).isEqualTo(new InboundContent.Text("Grüße € {}"));
        assertThat(texts.whole.get(0).from().value()).isEqualTo("+" + (NUMBER + 4));
    }
}
