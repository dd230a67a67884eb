package io.patchbay.providers.sandbox.internal.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.providers.sandbox.internal.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedCarrierTest {
    private static final Timing QUICK = new Timing(0, 0, 20, 200, 500);

    @TempDir
    Path folder;

    private final Inbox inbox = new Inbox();
    private Path file;
    private SimulatedCarrier carrier;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("carrier.log");
        carrier = open(CarrierSettings.PART_BYTES);
    }

    @AfterEach
    void close() throws IOException {
        carrier.close();
    }

    @Test
    void messageStandsInTheLogBeforeItIsAnswered() {
        var answer = carrier.submit(sms("m1", "0100"))
                .thenApply(reply -> new LogFile(file).lines("submit", "m1"))
                .toCompletableFuture();
        var line = answer.join().get(0);
        assertThat(line)
                .containsEntry("org", "demo")
                .containsEntry("from", "+14155550100")
                .containsEntry("to", "+12025550100")
                .containsEntry("body", "Hello")
                .containsEntry("encoding", "GSM7")
                .containsEntry("segments", 1)
                .containsEntry("script", "DELIVERED")
                .containsEntry("outcome", "accepted");
        assertThat(new ArrayList<>(line.keySet())).startsWith("at", "kind");
    }

    @Test
    void secondSubmitOfAReferenceIsASecondMessage() {
        var first = submit(sms("m1", "0100"));
        var second = submit(sms("m1", "0100"));
        assertThat(first.carrierId()).isNotEqualTo(second.carrierId());
        assertThat(new LogFile(file).lines("submit", "m1")).hasSize(2);
        assertThat(done(carrier.find("m1")))
                .extracting(CarrierMessage::carrierId)
                .containsExactly(first.carrierId(), second.carrierId());
    }

    @Test
    void refusalIsLoggedAndLossIsNot() {
        assertThat(submit(sms("rejected", "0111")))
                .isEqualTo(new Reply(Reaction.REJECTED, "", "21211", "The recipient is not a valid number.", 0));
        assertThat(submit(sms("busy", "0142")).retryAfterMillis()).isEqualTo(1_000);
        assertThat(submit(sms("lost", "0131")).reaction()).isEqualTo(Reaction.RESET);
        var log = new LogFile(file);
        assertThat(log.lines("refused", "rejected")).hasSize(1).allSatisfy(l -> assertThat(l)
                .containsEntry("outcome", "rejected")
                .containsEntry("code", "21211"));
        assertThat(log.lines("refused", "busy")).hasSize(1);
        assertThat(log.lines()).hasSize(2);
        assertThat(done(carrier.find("lost"))).isEmpty();
    }

    @Test
    void receiptsTellTheCourseOfADelivery() {
        var id = submit(sms("m1", "0100")).carrierId();
        inbox.awaitStates("m1", "sent", "delivered");
        assertThat(inbox.of("m1")).allSatisfy(receipt -> {
            assertThat(receipt.carrierId()).isEqualTo(id);
            assertThat(receipt.org()).isEqualTo("demo");
        });
        await().untilAsserted(() -> assertThat(new LogFile(file).lines("receipt-acked", "m1"))
                .extracting(line -> line.get("state") + " " + line.get("effect"))
                .containsExactly("sent applied", "delivered applied"));
    }

    @Test
    void receiptsMayComeOutOfOrderButTellTrueTimes() {
        submit(sms("m1", "0151"));
        inbox.awaitStates("m1", "delivered", "sent");
        var receipts = inbox.of("m1");
        assertThat(receipts.get(1).at()).isBefore(receipts.get(0).at());
    }

    @Test
    void everyStateMayComeFiveTimesShuffled() {
        submit(sms("m1", "0156"));
        submit(sms("m2", "0156"));
        await().untilAsserted(() ->
                assertThat(inbox.of("m1").size() + inbox.of("m2").size()).isEqualTo(30));
        for (var state : List.of("sent", "undelivered", "delivered")) {
            assertThat(inbox.states("m1").stream().filter(state::equals)).hasSize(5);
        }
        assertThat(inbox.states("m1")).isNotEqualTo(inbox.states("m2"));
    }

    @Test
    void receiptsMayBeDuplicatedOrLostOrTakenBack() {
        submit(sms("often", "0150"));
        submit(sms("never", "0153"));
        submit(sms("half", "0154"));
        submit(sms("better", "0155"));
        submit(sms("worse", "0157"));
        submit(sms("failed", "0109"));
        inbox.awaitStates("better", "sent", "undelivered", "delivered");
        inbox.awaitStates("worse", "sent", "delivered", "undelivered");
        inbox.awaitStates("failed", "failed");
        inbox.awaitStates("half", "sent");
        await().untilAsserted(() -> assertThat(inbox.of("often")).hasSize(10));
        assertThat(inbox.of("never")).isEmpty();
        assertThat(inbox.states("half")).containsExactly("sent");
        assertThat(inbox.of("better").get(1).code()).isEqualTo("30008");
    }

    @Test
    void stateIsWhatHappenedNotWhatWasReported() {
        submit(sms("never", "0153"));
        submit(sms("worse", "0157"));
        submit(sms("undelivered", "0107"));
        await().untilAsserted(() -> assertThat(List.of(state("never"), state("worse"), state("undelivered")))
                .containsExactly("delivered", "delivered", "undelivered 30007"));
    }

    @Test
    void receiptsThatNobodyAcceptedAreSentAgainAfterARestart() throws IOException {
        inbox.refuseAll = true;
        var id = submit(sms("m1", "0100")).carrierId();
        submit(sms("done", "0153"));
        await().until(() -> inbox.refused.size() > 4);
        carrier.close();
        inbox.refuseAll = false;
        carrier = open(CarrierSettings.PART_BYTES);
        inbox.awaitStates("m1", "sent", "delivered");
        assertThat(inbox.of("m1")).extracting(CarrierReceipt::carrierId).containsOnly(id);
        carrier.close();
        carrier = open(CarrierSettings.PART_BYTES);
        assertThat(done(carrier.find("m1")))
                .extracting(CarrierMessage::carrierId)
                .containsExactly(id);
        assertThat(carrier.stats().number("receipts_waiting")).isZero();
        assertThat(inbox.of("m1")).hasSize(2);
    }

    @Test
    void settledPartsAreNotReadAgainButStillSearched() throws IOException {
        carrier.close();
        carrier = open(4_096);
        for (int i = 0; i < 60; i++) {
            submit(sms("m" + i, "0153"));
        }
        submit(sms("last", "0100"));
        inbox.awaitStates("last", "sent", "delivered");
        carrier.close();
        var settled = Integer.parseInt(
                Files.readString(folder.resolve("carrier.log.settled")).trim());
        assertThat(settled).isGreaterThan(2);
        carrier = open(4_096);
        assertThat(done(carrier.find("m3"))).hasSize(1);
        assertThat(done(carrier.find("last"))).hasSize(1);
        assertThat(done(carrier.find("never"))).isEmpty();
    }

    @Test
    void partWithAReceiptThatWaitsIsNotSettled() throws IOException {
        carrier.close();
        carrier = open(4_096);
        inbox.refuseAll = true;
        submit(sms("waits", "0100"));
        for (int i = 0; i < 60; i++) {
            submit(sms("m" + i, "0153"));
        }
        carrier.close();
        assertThat(Files.readString(folder.resolve("carrier.log.settled"))).isEqualTo("0\n");
        inbox.refuseAll = false;
        carrier = open(4_096);
        inbox.awaitStates("waits", "sent", "delivered");
    }

    @Test
    void linesThatMakeNoSenseArePassedOver() throws IOException {
        submit(sms("m1", "0153"));
        carrier.close();
        Files.writeString(
                file,
                """
                nonsense
                {"at":"2026-11-22T09:30:00.000Z","kind":"submit","reference":"m2","script":"OF_ANOTHER_VERSION"}
                {"at":"2026-11-22T09:30:00.000Z","kind":"submit","reference":{}}
                {"at":"YYYY-MM-DDThh:mm:ss.SSSZ","kind":"submit","reference":"m2","script":"DELIVERED"}
                """,
                StandardOpenOption.APPEND);
        carrier = open(CarrierSettings.PART_BYTES);
        submit(sms("m3", "0100"));
        inbox.awaitStates("m3", "sent", "delivered");
        assertThat(done(carrier.search(new Search("", "", "", 10))).messages())
                .extracting(message -> message.sms().reference())
                .containsExactly("m1", "m3");
    }

    @Test
    void searchGoesThroughThePagesOldestFirst() {
        IntStream.range(0, 25).forEach(i -> submit(sms("m" + i, i % 5 == 0 ? "0153" : "0133")));
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = done(carrier.search(new Search("demo", "+12025550153", after, 2)));
            page.messages().forEach(message -> seen.add(message.sms().reference()));
            after = page.next();
        } while (!after.isEmpty());
        assertThat(seen).containsExactly("m0", "m5", "m10", "m15", "m20");
        assertThat(done(carrier.search(new Search("other", "", "", 10))).messages())
                .isEmpty();
    }

    @Test
    void searchGoesOnAfterAMessageThatWasTheLast() {
        var id = submit(sms("m1", "0153")).carrierId();
        assertThat(done(carrier.search(new Search("", "", id, 10))).messages()).isEmpty();
        submit(sms("m2", "0153"));
        assertThat(done(carrier.search(new Search("", "", id, 10))).messages())
                .extracting(message -> message.sms().reference())
                .containsExactly("m2");
    }

    @Test
    void cursorThatIsNoneIsRefused() {
        submit(sms("m1", "0153"));
        for (var cursor : List.of("x", "SB000000000001", "00090000ffff")) {
            assertThatThrownBy(() -> done(carrier.search(new Search("", "", cursor, 10))))
                    .hasCauseInstanceOf(BadCursor.class);
        }
    }

    @Test
    void inboundMessageIsLoggedOnceForAKey() throws IOException {
        var sms = new InboundSms("demo", "+12025550100", "+14155550100", "Hi", 1, "scope|key", "payload");
        var first = done(carrier.inbound(sms));
        var all = IntStream.range(0, 100)
                .mapToObj(i -> carrier.inbound(sms).toCompletableFuture())
                .toList();
        assertThat(all).allSatisfy(repeat -> assertThat(repeat.join()).isEqualTo(first.again()));
        carrier.close();
        carrier = open(CarrierSettings.PART_BYTES);
        assertThat(done(carrier.inbound(sms))).isEqualTo(first.again());
        assertThat(new LogFile(file).lines()).hasSize(1).allSatisfy(line -> assertThat(line)
                .containsEntry("kind", "mo")
                .containsEntry("carrier_id", first.id())
                .containsEntry("body", "Hi"));
    }

    @Test
    void answersAreGivenWhenItCloses() throws IOException {
        var slow = carrier.submit(sms("slow", "0120")).toCompletableFuture();
        await().until(() -> !new LogFile(file).lines("submit", "slow").isEmpty());
        carrier.close();
        assertThat(slow.join().reaction()).isEqualTo(Reaction.ACCEPTED);
        assertThat(submit(sms("after", "0100")).reaction()).isEqualTo(Reaction.REFUSED);
        assertThat(new LogFile(file).lines("submit", "after")).isEmpty();
    }

    @Test
    void whatItHadNotTakenWhenItClosedWasNeverThere() throws IOException {
        var answers = IntStream.range(0, 2_000)
                .mapToObj(i -> carrier.submit(sms("m" + i, "0153")).toCompletableFuture())
                .toList();
        carrier.close();
        var log = new LogFile(file)
                .lines().stream().map(line -> line.get("reference")).toList();
        for (int i = 0; i < answers.size(); i++) {
            var taken = log.contains("m" + i);
            assertThat(answers.get(i).join().reaction()).isEqualTo(taken ? Reaction.ACCEPTED : Reaction.REFUSED);
        }
    }

    @Test
    void faultsCanBeChangedWhileItRuns() {
        carrier.change(Map.of(Fault.ERROR, 100));
        assertThat(submit(sms("m1", "1234")).reaction()).isEqualTo(Reaction.ERROR);
        carrier.change(Map.of(Fault.ERROR, 0));
        assertThat(submit(sms("m2", "1234")).reaction()).isEqualTo(Reaction.ACCEPTED);
    }

    private SimulatedCarrier open(int partBytes) throws IOException {
        var settings = new CarrierSettings(7, QUICK, Faults.NONE, 0, partBytes);
        return new SimulatedCarrier(file, settings, inbox, Means.of("test", (what, cause) -> {}));
    }

    private Reply submit(CarrierSms sms) {
        return done(carrier.submit(sms));
    }

    private String state(String reference) {
        var message = done(carrier.find(reference)).get(0);
        return (message.state() + " " + message.code()).trim();
    }

    private static CarrierSms sms(String reference, String digits) {
        return new CarrierSms(
                reference, "demo", "+14155550100", "+1202555" + digits, "Hello", "GSM7", 1, Long.MAX_VALUE);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** The host's end of the receipts. */
    private static final class Inbox implements ReceiptSink {
        private final List<CarrierReceipt> accepted = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final List<CarrierReceipt> refused = new java.util.concurrent.CopyOnWriteArrayList<>();
        private volatile boolean refuseAll;

        @Override
        public CompletionStage<String> handIn(CarrierReceipt receipt) {
            if (refuseAll) {
                refused.add(receipt);
                throw new IllegalStateException("the store is away");
            }
            accepted.add(receipt);
            return CompletableFuture.completedStage("applied");
        }

        List<CarrierReceipt> of(String reference) {
            return accepted.stream()
                    .filter(r -> r.reference().equals(reference))
                    .toList();
        }

        List<String> states(String reference) {
            return of(reference).stream().map(CarrierReceipt::state).toList();
        }

        void awaitStates(String reference, String... states) {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(states(reference)).containsExactly(states));
        }
    }
}
