package io.patchbay.providers.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.kit.tck.RecordingReceipts;
import io.patchbay.providers.smpp.internal.receipt.HostEnd;
import io.patchbay.providers.smpp.smsc.JsmppSmsc;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.sms.SubmitResult.Accepted;
import io.patchbay.spi.sms.SubmitResult.NotSent;
import io.patchbay.spi.sms.SubmitResult.Rejected;
import io.patchbay.spi.sms.SubmitResult.Unknown;
import io.patchbay.spi.status.Status.Condition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long texts, windows, sessions that end and binds that are refused, against jsmpp's server. */
final class OutgoingTest {
    private static final long NUMBER = 447_700_900_500L;
    private static final String LONG = "x".repeat(400);

    private final List<SubmitSm> submits = new CopyOnWriteArrayList<>();
    private final RecordingReceipts receipts = new RecordingReceipts();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private JsmppSmsc smsc(JsmppSmsc.Desk desk) throws Exception {
        var smsc = new JsmppSmsc((submit, session) -> {
            submits.add(submit);
            return desk.take(submit, session);
        });
        open.add(smsc);
        return smsc;
    }

    private SmppSmsProvider provider(String smscs, Map<String, String> settings) {
        var provider = Settings.provider(smscs, settings, Settings.receipts(receipts));
        open.add(provider);
        return provider;
    }

    private SmppSmsProvider bound(String smscs, Map<String, String> settings) {
        var provider = provider(smscs, settings);
        await().atMost(Duration.ofSeconds(20)).until(() -> provider.status().sessions().stream()
                .allMatch(session -> session.state().equals("bound")));
        return provider;
    }

    @Test
    void longTextGoesByHeadersByParametersOrWhole() throws Exception {
        var ids = new AtomicInteger();
        var smsc = smsc((submit, session) -> Integer.toString(ids.incrementAndGet()));
        for (var form : List.of("udh", "sar")) {
            submits.clear();
            var provider = bound(smsc.address(), Map.of("longTexts", form));
            assertThat(Messages.resultOf(provider.submit(Messages.to(NUMBER, LONG))))
                    .isInstanceOf(Accepted.class);
            assertThat(Reassembled.of(submits)).isEqualTo(new Reassembled(LONG, 3));
        }
        submits.clear();
        var provider = bound(smsc.address(), Map.of("longTexts", "payload"));
        Messages.resultOf(provider.submit(Messages.to(NUMBER, LONG)));
        assertThat(submits).singleElement().satisfies(submit -> {
            var payload = (OptionalParameter.OctetString) submit.getOptionalParameter(Tag.MESSAGE_PAYLOAD);
            assertThat(new String(payload.getValue(), StandardCharsets.US_ASCII))
                    .isEqualTo(LONG);
        });
    }

    @Test
    void fieldsAreWrittenAsConfigured() throws Exception {
        var smsc = smsc((submit, session) -> "1");
        var provider = bound(
                smsc.address(),
                Map.of("recipientRules", "44>0", "recipientType", "2/1", "serviceType", "OTP", "receipts", "all"));
        Messages.resultOf(provider.submit(Messages.to(NUMBER, "é€漢")));
        assertThat(submits).singleElement().satisfies(submit -> {
            assertThat(submit.getDestAddress()).isEqualTo("07700900500");
            assertThat(submit.getDestAddrTon()).isEqualTo((byte) 2);
            assertThat(submit.getSourceAddr()).isEqualTo("447700900123");
            assertThat(submit.getServiceType()).isEqualTo("OTP");
            assertThat(submit.getRegisteredDelivery()).isEqualTo((byte) 0x11);
            assertThat(submit.getDataCoding()).isEqualTo((byte) 8);
            assertThat(submit.getValidityPeriod()).matches("0000000059[0-9]{2}000R");
        });
    }

    @Test
    void nothingIsSentOfALongTextWhoseFirstPartIsRefused() throws Exception {
        var smsc = smsc((submit, session) -> {
            throw new ProcessRequestException("", 0x0B);
        });
        var provider = bound(smsc.address(), Map.of());
        assertThat(Messages.resultOf(provider.submit(Messages.to(NUMBER, LONG))))
                .isInstanceOf(Rejected.class);
        assertThat(submits).hasSize(1);
    }

    @Test
    void longTextThatIsRefusedInPartIsRefusedAndSaysSo() throws Exception {
        var smsc = smsc((submit, session) -> {
            if (submit.getShortMessage()[5] == 3) {
                throw new ProcessRequestException("", 0x45);
            }
            return "id" + submit.getShortMessage()[5];
        });
        var provider = bound(smsc.address(), Map.of());
        assertThat(Messages.resultOf(provider.submit(Messages.to(NUMBER, LONG))))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.code()).isEqualTo("0x00000045");
                    assertThat(rejected.reason()).contains("Part 3 of 3", "others were taken");
                });
        assertThat(submits).hasSize(3);
    }

    @Test
    void throttledPartIsSentAgainByItself() throws Exception {
        var busy = new AtomicInteger(1);
        var smsc = smsc((submit, session) -> {
            if (submit.getShortMessage()[5] == 2 && busy.getAndDecrement() > 0) {
                throw new ProcessRequestException("", 0x58);
            }
            return "id" + submit.getShortMessage()[5];
        });
        var provider = bound(smsc.address(), Map.of());
        assertThat(Messages.resultOf(provider.submit(Messages.to(NUMBER, LONG))))
                .isEqualTo(new Accepted("id3"));
        assertThat(submits).hasSize(4);
    }

    @Test
    void longTextIsDeliveredWhenAllOfItIs() throws Exception {
        var smsc = smsc((submit, session) -> "id" + submit.getShortMessage()[5]);
        var provider = bound(smsc.address(), Map.of());
        var sms = Messages.to(NUMBER, LONG);
        assertThat(Messages.resultOf(provider.submit(sms))).isEqualTo(new Accepted("id3"));
        for (var id : List.of("id3", "id1", "id2")) {
            delivered(smsc, id);
        }
        assertThat(receipts.of(sms.reference()).stream().map(receipt -> receipt.state()))
                .containsExactly(MessageState.SENT, MessageState.SENT, MessageState.DELIVERED);
        assertThat(receipts.of(sms.reference()))
                .allSatisfy(receipt -> assertThat(receipt.providerMessageId()).hasValue("id3"));
    }

    @Test
    void longTextIsDeliveredWhenAllOfItIsAlsoAfterARestart(@TempDir Path data) throws Exception {
        var smsc = smsc((submit, session) -> "id" + submit.getShortMessage()[5]);
        var host = Settings.host(Optional.of(receipts), Optional.empty(), data);
        var sms = Messages.to(NUMBER, LONG);
        var first = boundTo(host, smsc);
        assertThat(Messages.resultOf(first.submit(sms))).isEqualTo(new Accepted("id3"));
        delivered(smsc, "id1");
        first.close();
        // Of the same carrier: no session of the host's life before is open there.
        var another = smsc((submit, session) -> "none");
        var second = boundTo(host, another);
        delivered(another, "id3");
        second.close();
        assertThat(states(sms)).containsExactly(MessageState.SENT, MessageState.SENT);
        var last = smsc((submit, session) -> "none");
        boundTo(host, last);
        delivered(last, "id2");
        assertThat(states(sms)).containsExactly(MessageState.SENT, MessageState.SENT, MessageState.DELIVERED);
        assertThat(receipts.of(sms.reference()))
                .allSatisfy(receipt -> assertThat(receipt.providerMessageId()).hasValue("id3"));
    }

    private List<MessageState> states(OutboundSms sms) {
        return receipts.of(sms.reference()).stream()
                .map(receipt -> receipt.state())
                .toList();
    }

    private SmppSmsProvider boundTo(HostEnd host, JsmppSmsc smsc) {
        var provider = Settings.provider(smsc.address(), Map.of(), host);
        open.add(provider);
        await().atMost(Duration.ofSeconds(20)).until(() -> provider.status().sessions().stream()
                .allMatch(session -> session.state().equals("bound")));
        return provider;
    }

    @Test
    void receiptOfAPartMayComeBeforeItsAnswer() throws Exception {
        var told = new CountDownLatch(3);
        var itself = new AtomicReference<JsmppSmsc>();
        var smsc = smsc((submit, session) -> {
            var id = "id" + submit.getShortMessage()[5];
            CompletableFuture.runAsync(() -> {
                told.countDown();
                delivered(itself.get(), id);
            });
            try {
                told.await(200, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return id;
        });
        itself.set(smsc);
        var provider = bound(smsc.address(), Map.of());
        var sms = Messages.to(NUMBER, LONG);
        assertThat(Messages.resultOf(provider.submit(sms))).isEqualTo(new Accepted("id3"));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        receipts.of(sms.reference()).stream().map(receipt -> receipt.state()))
                .hasSize(3)
                .contains(MessageState.DELIVERED));
    }

    private static void delivered(JsmppSmsc smsc, String id) {
        try {
            smsc.deliver(new JsmppSmsc.Letter(
                    "447700900500",
                    "447700900123",
                    4,
                    0,
                    ("id:" + id + " stat:DELIVRD").getBytes(StandardCharsets.US_ASCII),
                    List.of()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sessionCutInMidWindowLeavesWhatWasWrittenUnknownAndSendsNothingTwice() throws Exception {
        var hold = new CountDownLatch(1);
        var smsc = smsc((submit, session) -> {
            try {
                hold.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return submit.getDestAddress();
        });
        var provider = bound(smsc.address(), Map.of("timeLimitMillis", "20000"));
        var results = new ArrayList<CompletionStage<SubmitResult>>();
        for (int i = 0; i < 15; i++) {
            results.add(provider.submit(Messages.to(NUMBER + i, "Hello")));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> submits.size() == 10);
        smsc.down();
        hold.countDown();
        var first = results.subList(0, 10).stream().map(Messages::resultOf).toList();
        var rest = results.subList(10, 15).stream().map(Messages::resultOf).toList();
        assertThat(first).allSatisfy(result -> assertThat(result).isInstanceOf(Unknown.class));
        assertThat(rest).allSatisfy(result -> assertThat(result).isInstanceOf(NotSent.class));
        smsc.up();
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> submits.size() == 10);
    }

    @Test
    void oneOfTwoSmscsDiesUnderLoadAndNothingIsLostOrSentTwice() throws Exception {
        var taken = ConcurrentHashMap.<String>newKeySet();
        var twice = new AtomicInteger();
        JsmppSmsc.Desk desk = (submit, session) -> {
            if (!taken.add(submit.getDestAddress())) {
                twice.incrementAndGet();
            }
            return "id" + submit.getDestAddress();
        };
        var one = smsc(desk);
        var other = smsc(desk);
        var provider = bound(one.address() + "," + other.address(), Map.of("sessions", "2"));
        var results = new ConcurrentHashMap<Long, CompletionStage<SubmitResult>>();
        int many = 2_000;
        for (int i = 0; i < many; i++) {
            results.put(NUMBER + i, provider.submit(Messages.to(NUMBER + i, "Hello")));
            if (i == many / 2) {
                one.down();
            }
        }
        var byKind = results.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> Messages.resultOf(entry.getValue()).getClass().getSimpleName()));
        assertThat(twice).hasValue(0);
        assertThat(byKind.keySet()).isSubsetOf("Accepted", "Unknown");
        assertThat(byKind.getOrDefault("Unknown", List.of())).hasSizeLessThanOrEqualTo(2 * 10);
        byKind.get("Accepted").forEach(entry -> assertThat(taken).contains(Long.toString(entry.getKey())));
        assertThat(one.requests()).isPositive();
        assertThat(other.requests()).isGreaterThan(many / 3);
    }

    @Test
    void separateBindsReceiveOnTheOneAndSendOnTheOther() throws Exception {
        var smsc = smsc((submit, session) -> "1");
        var provider = bound(smsc.address(), Map.of("mode", "separate"));
        assertThat(smsc.binds().stream().map(bind -> bind.getBindType().name()))
                .containsExactlyInAnyOrder("BIND_TX", "BIND_RX");
        assertThat(Messages.resultOf(provider.submit(Messages.to(NUMBER, "Hello"))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void rateIsKept() throws Exception {
        var smsc = smsc((submit, session) -> "1");
        var provider = bound(smsc.address(), Map.of("rate", "20"));
        long begun = System.nanoTime();
        var all = new ArrayList<CompletableFuture<SubmitResult>>();
        for (int i = 0; i < 12; i++) {
            all.add(provider.submit(Messages.to(NUMBER + i, "Hello")).toCompletableFuture());
        }
        all.forEach(Messages::resultOf);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void wrongCredentialIsFoundAtOnceAndSaidWithoutIt() throws Exception {
        var smsc = smsc((submit, session) -> "1");
        smsc.bindStatus(() -> 0x0E);
        var provider = provider(smsc.address(), Map.of());
        await().atMost(Duration.ofSeconds(10)).until(() -> provider.status().condition() == Condition.REFUSED);
        assertThat(provider.status().detail()).contains("invalid password").doesNotContain("secret");
        assertThat(provider.test()
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .isInstanceOfSatisfying(AccountCheck.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("0x0000000E");
                    assertThat(refused.reason()).contains("invalid password").doesNotContain("secret");
                });
        assertThat(Messages.resultOf(provider.submit(Messages.to(NUMBER, "Hello"))))
                .isInstanceOf(NotSent.class);
        smsc.bindStatus(() -> 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> provider.status().condition() == Condition.READY);
    }
}
