package io.patchbay.providers.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.ReceiptRecorder;
import io.patchbay.providers.smpp.smsc.JsmppSmsc;
import io.patchbay.providers.smpp.smsc.JsmppSmsc.Letter;
import io.patchbay.spi.status.Status.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts in every form, and texts that come in. */
final class IncomingTest {
    private static final String HANDSET = "447700900001";
    private static final String OURS = "447700900123";

    private final List<ReceiptRecorder.Receipt> receipts = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final RecordingTexts texts = new RecordingTexts();
    private JsmppSmsc smsc;
    private SmppSmsProvider provider;

    @BeforeEach
    void open() throws Exception {
        smsc = new JsmppSmsc((submit, session) -> "0A1F");
        var host = Settings.host(
                Optional.of(receipt -> {
                    if (failures.getAndDecrement() > 0) {
                        return CompletableFuture.failedStage(new IllegalStateException("the store is away"));
                    }
                    receipts.add(receipt);
                    return CompletableFuture.completedStage(ReceiptRecorder.Effect.APPLIED);
                }),
                Optional.of(texts));
        provider = Settings.provider(
                smsc.address(),
                Map.of(
                        "answerIds", "hexadecimal",
                        "receiptIds", "decimal",
                        "receiptTlvIds", "hexadecimal",
                        "inboundRules", "0>44",
                        "receiptZone", "UTC"),
                host);
        await().atMost(Duration.ofSeconds(20)).until(() -> provider.status().condition() == Condition.READY);
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
        smsc.close();
    }

    private static Letter receipt(String text, OptionalParameter... tlvs) {
        return new Letter(HANDSET, OURS, 4, 0, text.getBytes(StandardCharsets.ISO_8859_1), List.of(tlvs));
    }

    private static Letter text(int esmClass, int dataCoding, byte[] message, OptionalParameter... tlvs) {
        return new Letter(HANDSET, OURS, esmClass, dataCoding, message, List.of(tlvs));
    }

    @Test
    void decimalIdOfAReceiptIsTheHexadecimalOneOfTheAnswer() throws Exception {
        smsc.deliver(receipt("id:0000002591 sub:001 dlvrd:001 submit date:2611281159 done date:2611281200"
                + " stat:DELIVRD err:000 text:Hello"));
        assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.providerMessageId()).hasValue(Integer.toString(0x0A1F));
            assertThat(receipt.state()).isEqualTo(MessageState.DELIVERED);
            assertThat(receipt.at()).isEqualTo("2026-11-28T12:00:00Z");
            assertThat(receipt.error()).isEmpty();
        });
    }

    @Test
    void parametersGoBeforeTheText() throws Exception {
        smsc.deliver(receipt(
                "id:77 stat:DELIVRD",
                new OptionalParameter.COctetString(Tag.RECEIPTED_MESSAGE_ID.code(), "0A1F"),
                new OptionalParameter.Byte(Tag.MESSAGE_STATE, (byte) 5),
                new OptionalParameter.OctetString(Tag.NETWORK_ERROR_CODE.code(), new byte[] {3, 0, 27})));
        assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.providerMessageId()).hasValue(Integer.toString(0x0A1F));
            assertThat(receipt.state()).isEqualTo(MessageState.UNDELIVERED);
            assertThat(receipt.error())
                    .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("27"));
        });
    }

    @Test
    void statesOfTheTextAreTranslated() throws Exception {
        for (var word :
                List.of("ENROUTE", "ACCEPTD", "UNKNOWN", "EXPIRED", "DELETED", "UNDELIV", "REJECTD", "DELIVRD")) {
            smsc.deliver(receipt("ID:5 Stat:" + word + " Err:000"));
        }
        assertThat(receipts.stream().map(ReceiptRecorder.Receipt::state))
                .containsExactly(
                        MessageState.SENT,
                        MessageState.SENT,
                        MessageState.SENT,
                        MessageState.UNDELIVERED,
                        MessageState.UNDELIVERED,
                        MessageState.UNDELIVERED,
                        MessageState.UNDELIVERED,
                        MessageState.DELIVERED);
        assertThat(receipts.get(3).error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("EXPIRED"));
    }

    @Test
    void whatTheHostCannotStoreIsNotAcknowledged() throws Exception {
        failures.set(1);
        var letter = receipt("id:5 stat:DELIVRD");
        assertThatThrownBy(() -> smsc.deliver(letter))
                .isInstanceOfSatisfying(NegativeResponseException.class, e -> assertThat(e.getCommandStatus())
                        .isEqualTo(0x64));
        smsc.deliver(letter);
        texts.failures.set(1);
        var hello = text(0, 0, "Hello".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> smsc.deliver(hello))
                .isInstanceOfSatisfying(NegativeResponseException.class, e -> assertThat(e.getCommandStatus())
                        .isEqualTo(0x64));
        smsc.deliver(hello);
        assertThat(receipts).hasSize(1);
        assertThat(texts.whole).hasSize(1);
    }

    @Test
    void textArrivesWithItsAddresses() throws Exception {
        smsc.deliver(new Letter("07700900001", OURS, 0, 0, new byte[] {0x1B, 0x65, 0x7B}, List.of()));
        assertThat(texts.whole).singleElement().satisfies(sms -> {
            assertThat(sms.from().value()).isEqualTo("+" + HANDSET);
            assertThat(sms.to().value()).isEqualTo("+" + OURS);
            assertThat(sms.content()).isEqualTo(new InboundContent.Text("€ä"));
            assertThat(sms.key().carrierId()).isEmpty();
        });
    }

    @Test
    void payloadUcs2AndOctetsAreRead() throws Exception {
        smsc.deliver(text(
                0,
                8,
                new byte[0],
                new OptionalParameter.OctetString(
                        Tag.MESSAGE_PAYLOAD.code(), "漢字".getBytes(StandardCharsets.UTF_16BE))));
        smsc.deliver(text(0, 4, new byte[] {1, (byte) 0xFF}));
        assertThat(texts.whole.get(0).content()).isEqualTo(new InboundContent.Text("漢字"));
        assertThat(texts.whole.get(1).content()).isEqualTo(new InboundContent.Binary("01ff", 4));
    }

    @Test
    void partsAreHandedInByHeaderAndByParameters() throws Exception {
        smsc.deliver(text(0x40, 0, new byte[] {5, 0, 3, 9, 2, 1, 0x41}));
        smsc.deliver(text(0x40, 0, new byte[] {6, 8, 4, 1, 9, 2, 2, 0x42}));
        smsc.deliver(text(
                0,
                0,
                new byte[] {0x43},
                new OptionalParameter.Short(Tag.SAR_MSG_REF_NUM, (short) 300),
                new OptionalParameter.Byte(Tag.SAR_TOTAL_SEGMENTS, (byte) 3),
                new OptionalParameter.Byte(Tag.SAR_SEGMENT_SEQNUM, (byte) 3)));
        assertThat(texts.parts.stream().map(p -> p.reference() + " " + p.index() + "/" + p.total()))
                .containsExactly("9 1/2", "265 2/2", "300 3/3");
        assertThat(texts.parts.get(0).sms().content()).isEqualTo(new InboundContent.Text("A"));
        assertThat(texts.parts.get(1).sms().content()).isEqualTo(new InboundContent.Text("B"));
    }

    @Test
    void headerThatDoesNotFitIsRefusedForGood() {
        assertThatThrownBy(() -> smsc.deliver(text(0x40, 0, new byte[] {9, 0, 3})))
                .isInstanceOfSatisfying(NegativeResponseException.class, e -> assertThat(e.getCommandStatus())
                        .isEqualTo(0x66));
    }
}
