package io.patchbay.capabilities.messages.internal.table;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.once;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.money.Money;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.store.Once;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcceptTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    @Test
    void acceptedMessageIsStoredAsQueued() {
        var accepted = get(rig.store().accept(sms(1), Money.ZERO)).value();

        var message = rig.message(accepted.id());
        assertThat(accepted.state()).isEqualTo(MessageState.QUEUED);
        assertThat(accepted.segments()).isOne();
        assertThat(message.sms()).isEqualTo(sms(1));
        assertThat(message.progress().version()).isZero();
        assertThat(message.id()).matches("msg_[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void tenantIsToldOnceWithoutTheText() {
        var id = rig.accept(sms(2));

        rig.awaitTold(id, "queued");
        var event = rig.events().all().get(0);
        assertThat(event.org()).isEqualTo("demo");
        assertThat(event.project()).contains("proj_demo");
        assertThat(event.data())
                .containsEntry("message_id", id)
                .containsEntry("state", "queued")
                .containsEntry("status", "queued")
                .containsEntry("from", Rig.SENDER.value())
                .containsEntry("to", "+14155560002")
                .containsEntry("segments", 1)
                .containsEntry("price", Money.ZERO.json())
                .doesNotContainValue("Hello");
    }

    @Test
    void parcelsCarryTheIdsAfterTheCommit() {
        var ids = rig.accept(0, 300);

        await().untilAsserted(
                        () -> assertThat(rig.parcels().stream().map(Parcel::ids).flatMap(list -> list.stream()))
                                .containsExactlyElementsOf(ids));
        assertThat(rig.parcels()).hasSizeLessThan(300);
    }

    @Test
    void idsAscendInTheOrderOfAcceptance() {
        assertThat(rig.accept(0, 500))
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
    }

    @Test
    void hundredParallelRequestsWithOneKeyMakeOneMessage() {
        var key = UUID.randomUUID().toString();
        var all = new ArrayList<CompletableFuture<Once<io.patchbay.api.messages.AcceptedSms>>>();
        for (int i = 0; i < 100; i++) {
            all.add(CompletableFuture.supplyAsync(() ->
                            rig.store().accept(sms("demo", Rig.SENDER, "+14155560001", once(key, "same")), Money.ZERO))
                    .thenCompose(stage -> stage));
        }

        var answers = all.stream().map(Rig::get).toList();
        assertThat(answers.stream().map(answer -> answer.value()).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> !answer.repeated())).hasSize(1);
        assertThat(rig.number("SELECT COUNT(*) FROM message")).isOne();
        assertThat(rig.events().all()).hasSize(1);
    }

    @Test
    void sameKeyWithAnotherPayloadIsRefused() {
        var key = UUID.randomUUID().toString();
        rig.accept(sms("demo", Rig.SENDER, "+14155560001", once(key, "one")));

        assertThatThrownBy(() -> rig.accept(sms("demo", Rig.SENDER, "+14155560002", once(key, "two"))))
                .hasCauseInstanceOf(Problem.class)
                .cause()
                .extracting(e -> ((Problem) e).code())
                .isEqualTo("idempotency_key_reused");
        assertThat(rig.number("SELECT COUNT(*) FROM message")).isOne();
    }

    @Test
    void fullSizedFieldsFit() {
        var options = new io.patchbay.api.messages.SendSms.Options(
                java.util.Optional.empty(),
                java.util.Optional.of("https://example.org/" + "x".repeat(2028)),
                io.patchbay.api.messages.Priority.MARKETING,
                java.time.Duration.ofHours(10),
                java.util.Optional.of("s".repeat(100)));
        var full = new io.patchbay.api.messages.SendSms(
                "o".repeat(40),
                java.util.Optional.of("p".repeat(64)),
                new io.patchbay.api.telephony.SenderId("+123456789012345"),
                new io.patchbay.api.telephony.E164("+123456789012345"),
                io.patchbay.api.telephony.SmsText.of("\uD83D\uDE00".repeat(330)),
                options);

        assertThat(rig.message(rig.accept(full)).sms()).isEqualTo(full);
    }
}
