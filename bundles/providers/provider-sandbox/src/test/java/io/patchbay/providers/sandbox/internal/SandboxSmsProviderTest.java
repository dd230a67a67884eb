package io.patchbay.providers.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.kit.tck.RecordingReceipts;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SmsLookup.Found;
import io.patchbay.spi.sms.SmsLookup.Inquiry;
import io.patchbay.spi.sms.SubmitResult;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxSmsProviderTest {
    private static Vertx vertx;

    @TempDir
    Path data;

    private final RecordingReceipts receipts = new RecordingReceipts();
    private final List<SandboxSmsProvider> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        opened.forEach(SandboxSmsProvider::close);
    }

    @Test
    void lostAnswersAreResolvedByReceiptsWithoutASecondMessage() {
        var provider = open(Map.of("dropAnswerPercent", 10));
        var messages = messages(400);
        var results = messages.stream().map(sms -> submit(provider, sms)).toList();
        assertThat(results).filteredOn(SubmitResult.Unknown.class::isInstance).hasSizeBetween(20, 60);
        assertThat(results).allMatch(r -> r instanceof SubmitResult.Unknown || r instanceof SubmitResult.Accepted);
        await().untilAsserted(() -> assertThat(messages).allSatisfy(sms -> assertThat(receipts.of(sms.reference()))
                .anyMatch(receipt -> receipt.state() == MessageState.DELIVERED)));
        assertThat(timesTaken()).hasSize(400).allSatisfy((reference, times) -> assertThat(times)
                .isEqualTo(1));
    }

    @Test
    void busyCarrierTakesEachMessageOnceInTheEnd() {
        var provider = open(Map.of("busyPercent", 50));
        for (var sms : messages(200)) {
            int attempts = 1;
            while (submit(provider, sms) instanceof SubmitResult.NotSent notSent) {
                assertThat(notSent.retryAfter()).isPositive();
                assertThat(attempts++).isLessThan(40);
            }
        }
        assertThat(timesTaken()).hasSize(200).allSatisfy((reference, times) -> assertThat(times)
                .isEqualTo(1));
    }

    @Test
    void answerAfterTheTimeLimitIsStillTold() {
        var provider = open(Map.of("timeLimitMillis", 400, "verySlowMillis", 500));
        assertThat(submit(provider, message("m1", "0121"))).isInstanceOf(SubmitResult.Accepted.class);
    }

    @Test
    void answersToWhatWasSentAreWaitedForWhenItCloses() throws Exception {
        try (var process = new CarrierProcess(data.resolve("away/carrier.log"), "--slow-millis", "500")) {
            var provider = open(Map.of("carrierUrl", process.url().toString()));
            var slow = provider.submit(message("m1", "0120")).toCompletableFuture();
            await().until(() -> !process.log().lines("submit", "m1").isEmpty());
            provider.close();
            assertThat(slow).succeedsWithin(Duration.ofSeconds(1)).isInstanceOf(SubmitResult.Accepted.class);
            assertThat(submit(provider, message("m2", "0100"))).isInstanceOf(SubmitResult.NotSent.class);
            assertThat(process.log().lines("submit", "m2")).isEmpty();
        }
    }

    @Test
    void receiptsWaitForWhoeverRecordsThem() {
        var provider = open(Map.of());
        provider.receipts = null;
        submit(provider, message("m1", "0100"));
        await().until(() -> !log().lines("receipt", "m1").isEmpty());
        provider.receipts = receipts;
        await().untilAsserted(() -> assertThat(receipts.of("m1")).hasSize(2));
    }

    @Test
    void whatMayStillArriveIsNotDenied() {
        var provider = open(Map.of());
        submit(provider, message("m1", "0131"));
        assertThat(find(provider, "m1", Instant.now())).isInstanceOf(Found.Ambiguous.class);
        assertThat(find(provider, "m1", Instant.now().minusSeconds(60))).isInstanceOf(Found.None.class);
    }

    @Test
    void messageThatTheCarrierHasNotPassedOnYetCountsAsSent() {
        var provider = open(Map.of("receiptMillis", 60_000));
        submit(provider, message("m1", "0100"));
        assertThat(find(provider, "m1", Instant.now()))
                .isInstanceOfSatisfying(
                        Found.One.class, one -> assertThat(one.state()).isEqualTo(MessageState.SENT));
    }

    @Test
    void twoAccountsOfOneIdAreRefused() {
        open(Map.of());
        assertThatThrownBy(() -> open(Map.of())).hasMessageContaining("another carrier");
        open(Map.of("id", "backup"));
        assertThat(data.resolve("sandbox/backup/carrier.log")).exists();
    }

    private SandboxSmsProvider open(Map<String, Object> set) {
        var all = new HashMap<String, Object>(Map.of("latencyMillis", 0, "jitterMillis", 0, "receiptMillis", 20));
        all.putAll(set);
        var settings = SandboxSettings.of(Configurations.of(all));
        var provider = new SandboxSmsProvider(settings, CarrierLines.of(settings, data, vertx));
        provider.receipts = receipts;
        opened.add(provider);
        return provider;
    }

    private LogFile log() {
        return new LogFile(data.resolve("sandbox/sandbox/carrier.log"));
    }

    private Map<Object, Integer> timesTaken() {
        var times = new HashMap<Object, Integer>();
        log().lines().stream()
                .filter(line -> "submit".equals(line.get("kind")))
                .forEach(line -> times.merge(String.valueOf(line.get("reference")), 1, Integer::sum));
        return times;
    }

    private static List<OutboundSms> messages(int count) {
        return IntStream.range(0, count).mapToObj(i -> message("m" + i, "7777")).toList();
    }

    private static OutboundSms message(String reference, String digits) {
        return new OutboundSms(
                reference,
                "demo",
                new SenderId("+14155550100"),
                new E164("+1202555" + digits),
                SmsText.of("Hello"),
                Instant.now().plus(Duration.ofHours(1)));
    }

    private static SubmitResult submit(SandboxSmsProvider provider, OutboundSms sms) {
        return provider.submit(sms)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static Found find(SandboxSmsProvider provider, String reference, Instant submitted) {
        return provider.find(new Inquiry(reference, new SenderId("+14155550100"), new E164("+12025550100"), submitted))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
