package io.patchbay.capabilities.messages.internal;

import static io.patchbay.capabilities.messages.internal.rig.Rig.SENDER;
import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.operations.PersonalData.Ages;
import io.patchbay.api.operations.PersonalData.Forgotten;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForgottenMessagesTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private static final E164 NUMBER = new E164("+14155550199");
    private static final E164 PSEUDONYM = new E164("+999000000000001");

    private final ForgottenMessages data = new ForgottenMessages(rig.store());

    /** With the number wherever a tenant may put it. */
    private static String accepted() {
        var options = new SendSms.Options(
                Optional.empty(),
                Optional.of("https://example.com/cb?to=%2B14155550199"),
                Priority.TRANSACTIONAL,
                SendSms.Options.DEFAULT_VALIDITY,
                Optional.of("call 14155550199"),
                List.of(URI.create("https://example.com/14155550199.png")));
        return rig.accept(new SendSms("demo", Optional.empty(), SENDER, NUMBER, SmsText.of("Secret words"), options));
    }

    private static String sent() {
        var id = accepted();
        get(rig.store().move(id, new Claim("w", new RouteDecision(Optional.of("alpha"), List.of(), Instant.now()))));
        return id;
    }

    /** The carrier quotes the number. */
    private static String undelivered() {
        var id = sent();
        get(rig.store()
                .report(new Receipt(
                        "alpha",
                        Optional.of(id),
                        Optional.empty(),
                        MessageState.UNDELIVERED,
                        Optional.of(new Failure("30003", "No answer from 14155550199.")),
                        Instant.now())));
        return id;
    }

    private static long rowsNaming() {
        var like = " LIKE '%14155550199%'";
        return rig.number("SELECT COUNT(*) FROM message WHERE recipient" + like + " OR body LIKE '%Secret%' OR"
                        + " status_callback" + like + " OR source" + like + " OR error_text" + like)
                + rig.number("SELECT COUNT(*) FROM message_event WHERE detail" + like)
                + rig.number("SELECT COUNT(*) FROM message_receipt WHERE error_text" + like)
                + rig.number("SELECT COUNT(*) FROM orphan_receipt WHERE error_text" + like);
    }

    @Test
    void aNumberGivesWayToItsPseudonymWhereverItStands() {
        var id = undelivered();
        get(rig.store()
                .report(new Receipt(
                        "alpha",
                        Optional.empty(),
                        Optional.of("unheard-of"),
                        MessageState.FAILED,
                        Optional.of(new Failure("1", "+14155550199 is gone")),
                        Instant.now())));
        assertThat(rowsNaming()).isGreaterThanOrEqualTo(4);

        var done = get(data.forget(NUMBER, PSEUDONYM));

        assertThat(done).isEqualTo(new Forgotten(2, 0));
        assertThat(rowsNaming()).isZero();
        var message = rig.message(id);
        assertThat(message.sms().to()).isEqualTo(PSEUDONYM);
        assertThat(message.sms().text().body()).isEmpty();
        assertThat(message.sms().text().segments()).isOne();
        assertThat(message.state()).isEqualTo(MessageState.UNDELIVERED);
        assertThat(message.sms().options().statusCallback()).contains("https://example.com/cb?to=%2B999000000000001");
    }

    @Test
    void whatWaitsIsEndedAndWhatIsUnderWayIsLeft() {
        var waiting = accepted();
        var sending = sent();

        var done = get(data.forget(NUMBER, PSEUDONYM));

        assertThat(done).isEqualTo(new Forgotten(1, 1));
        assertThat(rig.state(waiting)).isEqualTo(MessageState.CANCELED);
        assertThat(rig.message(waiting).sms().to()).isEqualTo(PSEUDONYM);
        assertThat(rig.message(sending).sms().to()).isEqualTo(NUMBER);
    }

    /** Not by the clock: the ids of later tests would follow it. */
    private static void age(int days) {
        rig.sql("UPDATE message SET created = created - "
                + Duration.ofDays(days).toMillis());
    }

    private static Optional<Instant> daysAgo(int days) {
        return Optional.of(rig.clock().instant().minus(Duration.ofDays(days)));
    }

    @Test
    void textsGoBeforeNumbersAndYoungOnesStay() {
        var old = undelivered();
        age(10);
        var young = undelivered();

        assertThat(get(data.forgetOld(new Ages(daysAgo(7), daysAgo(30)), number -> PSEUDONYM))
                        .rows())
                .isOne();
        assertThat(rig.message(old).sms().text().body()).isEmpty();
        assertThat(rig.message(old).sms().to()).isEqualTo(NUMBER);
        assertThat(rig.message(young).sms().text().body()).isEqualTo("Secret words");

        age(25);
        get(data.forgetOld(new Ages(Optional.empty(), daysAgo(30)), number -> PSEUDONYM));
        assertThat(rig.message(old).sms().to()).isEqualTo(PSEUDONYM);
        assertThat(rig.message(young).sms().to()).isEqualTo(NUMBER);
    }

    @Test
    void theLookAtOldMessagesStopsAtOneThatIsNotOver() {
        var sending = sent();
        var over = undelivered();
        age(10);
        var ages = new Ages(daysAgo(7), Optional.empty());

        assertThat(get(data.forgetOld(ages, number -> PSEUDONYM)).rows()).isZero();
        get(rig.store().report(Rig.receipt("alpha", sending, MessageState.DELIVERED)));

        assertThat(get(data.forgetOld(ages, number -> PSEUDONYM)).rows()).isEqualTo(2);
        assertThat(rig.message(over).sms().text().body()).isEmpty();
    }
}
