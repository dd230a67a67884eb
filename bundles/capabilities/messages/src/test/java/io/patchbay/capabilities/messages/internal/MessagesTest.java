package io.patchbay.capabilities.messages.internal;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.receipt;
import static io.patchbay.capabilities.messages.internal.rig.Rig.receiptOf;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageQuery.Filter;
import io.patchbay.api.messages.MessageService.Entry;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.MessageView.Transition;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.messages.SendSms.Options;
import io.patchbay.api.money.Money;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.capabilities.messages.internal.rig.Tariff;
import io.patchbay.spi.sms.SubmitResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessagesTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private static final List<URI> MEDIA =
            List.of(URI.create("https://example.com/a.png"), URI.create("https://example.com/b.png?c=d"));

    private final Tariff tariff = new Tariff();
    private final Carrier carrier = new Carrier("alpha", 10);
    private Messages messages;

    @BeforeEach
    void open() {
        rig.topUp("demo", Money.parse("10"));
        messages = messages(new ScriptedRouting(carrier));
    }

    private Messages messages(ScriptedRouting routing) {
        return new Messages(
                rig.store(), new EverybodyOwns(Rig.SENDER), rig.optedOut(), tariff, new MediaDoor(routing, Rig.PLAN));
    }

    private static SendSms withMedia() {
        var plain = Options.DEFAULT;
        var options = new Options(
                plain.once(), plain.statusCallback(), plain.priority(), plain.validity(), plain.source(), MEDIA);
        return new SendSms("demo", Optional.empty(), Rig.SENDER, new E164("+14155550133"), SmsText.NONE, options);
    }

    @Test
    void mediaGoToACarrierThatTakesThemAndAreShown() {
        var able = new Carrier("beta", 10).takingMedia();
        var routing = new ScriptedRouting(carrier, able);
        rig.dispatch(routing);
        var id = get(messages(routing).accept(withMedia())).value().id();
        rig.awaitState(id, MessageState.SENT);
        assertThat(carrier.calls()).isEmpty();
        assertThat(able.withMedia()).singleElement().satisfies(mms -> {
            assertThat(mms.media()).isEqualTo(MEDIA);
            assertThat(mms.sms().reference()).isEqualTo(id);
        });
        assertThat(get(messages.find("demo", Optional.empty(), id))
                        .orElseThrow()
                        .media())
                .isEqualTo(MEDIA);
    }

    @Test
    void mediaThatWaitFindTheirCarrierAfterARestart() {
        var able = new Carrier("beta", 10).takingMedia();
        able.open(false);
        rig.breakQueue();
        var id = get(messages(new ScriptedRouting(carrier, able)).accept(withMedia()))
                .value()
                .id();
        able.open(true);
        rig.dispatch(new ScriptedRouting(carrier, able));
        rig.awaitState(id, MessageState.SENT);
        assertThat(able.withMedia()).hasSize(1);
        assertThat(carrier.calls()).isEmpty();
    }

    @Test
    void mediaThatNobodyTakesAreRefusedWithTheReasonAndNothingIsStored() {
        assertProblem(withMedia(), 422, "media_unavailable");
    }

    @Test
    void senderOfSomebodyElseIsRefusedAndNothingStored() {
        assertProblem(
                sms("demo", new SenderId("+14155550199"), "+14155550111", Options.DEFAULT), 403, "sender_not_owned");
    }

    @Test
    void recipientWhoOptedOutIsRefusedAndNothingStored() {
        rig.optedOut().add(new E164("+14155550177"));
        assertProblem(sms("demo", Rig.SENDER, "+14155550177", Options.DEFAULT), 403, "recipient_opted_out");
    }

    @Test
    void theConfirmationOfAnOptOutIsAccepted() {
        rig.optedOut().add(new E164("+14155550176"));
        var options = Rig.options(Priority.OPT_OUT_CONFIRMATION, Duration.ofHours(1));
        assertThat(get(messages.accept(sms("demo", Rig.SENDER, "+14155550176", options)))
                        .value()
                        .state())
                .isEqualTo(MessageState.QUEUED);
    }

    @Test
    void aRepeatGetsItsResultAlthoughTheRecipientHasOptedOutSince() {
        var key = new OnceKey("demo POST sms/send", "order 1", "digest");
        var options = new Options(
                Optional.of(key), Optional.empty(), Priority.TRANSACTIONAL, Options.DEFAULT_VALIDITY, Optional.empty());
        var sms = sms("demo", Rig.SENDER, "+14155550178", options);
        var first = get(messages.accept(sms)).value().id();
        rig.optedOut().add(new E164("+14155550178"));

        assertThat(get(messages.accept(sms)).value().id()).isEqualTo(first);
        var other = new Options(
                Optional.of(new OnceKey(key.scope(), "order 2", "digest")),
                Optional.empty(),
                Priority.TRANSACTIONAL,
                Options.DEFAULT_VALIDITY,
                Optional.empty());
        assertThatThrownBy(() -> get(messages.accept(sms("demo", Rig.SENDER, "+14155550178", other))))
                .cause()
                .isInstanceOf(Problem.class);
        assertThat(rig.number("SELECT COUNT(*) FROM message")).isOne();
    }

    @Test
    void whatHasNoPriceIsRefusedUnlessItRepeats() {
        var first = sms("demo", Rig.SENDER, "+14155550142", Rig.once("k-price", "same"));
        var accepted = get(messages.accept(first)).value();
        tariff.forget(first.to());

        assertThat(accepted.price()).contains(Tariff.SEGMENT);
        assertThat(get(messages.accept(first)).value()).isEqualTo(accepted);
        for (var options : List.of(Options.DEFAULT, Rig.once("k-other", "same"))) {
            assertThatThrownBy(() -> get(messages.accept(sms("demo", Rig.SENDER, "+14155550142", options))))
                    .cause()
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(422);
                        assertThat(problem.code()).isEqualTo("no_price");
                        assertThat(problem).hasMessage("The price book has no price for texts to this number.");
                    });
        }
        assertThat(rig.number("SELECT COUNT(*) FROM message")).isOne();
    }

    @Test
    void eachSegmentIsCharged() {
        var text = SmsText.of("x".repeat(161));
        var sms = new SendSms("demo", Optional.empty(), Rig.SENDER, new E164("+14155550143"), text, Options.DEFAULT);

        var id = get(messages.accept(sms)).value().id();

        assertThat(get(messages.find("demo", Optional.empty(), id))
                        .orElseThrow()
                        .price())
                .contains(Tariff.SEGMENT.times(2));
        assertThat(get(rig.books().of("demo")).reserved()).isEqualTo(Tariff.SEGMENT.times(2));
    }

    @Test
    void validityOutOfBoundsIsRefused() {
        for (var validity : List.of(Duration.ZERO, Duration.ofHours(11), Duration.ofDays(-1))) {
            assertProblem(
                    sms("demo", Rig.SENDER, "+14155550111", Rig.options(Priority.OTP, validity)), 422, "out_of_range");
        }
    }

    @Test
    void oversizedFieldsAreRefused() {
        assertProblem(
                sms("demo", Rig.SENDER, "+14155550111", options(Optional.of("x".repeat(2049)), Optional.empty())),
                422,
                "too_long");
        assertProblem(
                sms("demo", Rig.SENDER, "+14155550111", options(Optional.empty(), Optional.of("x".repeat(101)))),
                422,
                "too_long");
    }

    private static Options options(Optional<String> callback, Optional<String> source) {
        return new Options(Optional.empty(), callback, Priority.TRANSACTIONAL, Options.DEFAULT_VALIDITY, source);
    }

    private void assertProblem(SendSms sms, int status, String code) {
        assertThatThrownBy(() -> get(messages.accept(sms))).cause().isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
        assertThat(rig.number("SELECT COUNT(*) FROM message")).isZero();
        assertThat(rig.events().all()).isEmpty();
    }

    @Test
    void messageIsFoundByItsTenantAlone() {
        var id = get(messages.accept(sms(1))).value().id();

        assertThat(get(messages.find("demo", Optional.empty(), id))).isPresent();
        assertThat(get(messages.find("demo", Optional.of("proj_demo"), id))).isPresent();
        assertThat(get(messages.find("demo", Optional.of("proj_other"), id))).isEmpty();
        assertThat(get(messages.find("other", Optional.empty(), id))).isEmpty();
        assertThat(get(messages.find("demo", Optional.empty(), "msg_00000000000000000000000000")))
                .isEmpty();
        assertThat(get(messages.find("demo", Optional.empty(), "../etc/passwd\0")))
                .isEmpty();
    }

    @Test
    void aReceiptThatTellsOfAnOptOutIsLearned() {
        rig.dispatch(new ScriptedRouting(carrier));
        var id = get(messages.accept(sms(2))).value().id();
        rig.awaitState(id, MessageState.SENT);
        var plain = receipt("alpha", id, MessageState.UNDELIVERED);
        var told = new Receipt(
                plain.provider(),
                plain.reference(),
                plain.providerMessageId(),
                plain.state(),
                Optional.of(new MessageView.Failure("21610", "has answered STOP")),
                plain.at());

        assertThat(get(messages.record(told))).isEqualTo(Effect.APPLIED);

        assertThat(rig.optedOut().refusals()).contains("21610");
    }

    @Test
    void historyShowsEachStep() {
        rig.dispatch(new ScriptedRouting(carrier));
        var id = get(messages.accept(sms(2))).value().id();
        rig.awaitState(id, MessageState.SENT);
        assertThat(get(messages.record(receipt("alpha", id, MessageState.UNDELIVERED))))
                .isEqualTo(Effect.APPLIED);
        assertThat(get(messages.record(receipt("alpha", id, MessageState.DELIVERED))))
                .isEqualTo(Effect.APPLIED);

        var view = get(messages.find("demo", Optional.empty(), id)).orElseThrow();

        assertThat(view.history().stream().map(Transition::state))
                .containsExactly(
                        MessageState.QUEUED,
                        MessageState.SENDING,
                        MessageState.SENT,
                        MessageState.UNDELIVERED,
                        MessageState.DELIVERED);
        assertThat(view.history().get(3).error())
                .get()
                .extracting(e -> e.code())
                .isEqualTo("undelivered");
        assertThat(view.history()).isSortedAccordingTo(Comparator.comparing(Transition::at));
        assertThat(view.provider()).contains("alpha");
        assertThat(view.providerMessageId()).contains("alpha-1");
        assertThat(view.body()).isEqualTo("Hello");
        assertThat(view.error()).isEmpty();
        assertThat(view.times().delivered()).isPresent();
        assertThat(view.times().validUntil()).isEqualTo(view.times().created().plus(Options.DEFAULT_VALIDITY));
    }

    @Test
    void listIsNewestFirstAndPagesToTheEnd() {
        var ids = new ArrayList<>(rig.accept(0, 25));
        rig.accept(sms("other", Rig.SENDER, "+14155550111", Options.DEFAULT));
        ids.sort(Comparator.reverseOrder());

        var seen = new ArrayList<String>();
        var page = list(Optional.of("demo"), Optional.empty(), Filter.NONE, new Page.Request(10, Optional.empty()));
        while (true) {
            page.items().stream().map(MessageView::id).forEach(seen::add);
            if (page.next().isEmpty()) {
                break;
            }
            page = list(Optional.of("demo"), Optional.empty(), Filter.NONE, new Page.Request(10, page.next()));
        }

        assertThat(seen).containsExactlyElementsOf(ids);
    }

    @Test
    void operatorSeesAllTenantsNewestFirst() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            ids.add(rig.accept(sms("org" + i % 3, Rig.SENDER, "+14155550111", Options.DEFAULT)));
        }
        ids.sort(Comparator.reverseOrder());

        var first = list(Optional.empty(), Optional.empty(), Filter.NONE, new Page.Request(5, Optional.empty()));
        var second = list(Optional.empty(), Optional.empty(), Filter.NONE, new Page.Request(10, first.next()));

        assertThat(first.items().stream().map(MessageView::id)).containsExactlyElementsOf(ids.subList(0, 5));
        assertThat(second.items().stream().map(MessageView::id)).containsExactlyElementsOf(ids.subList(5, 12));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void listFilters() {
        rig.dispatch(new ScriptedRouting());
        var early = rig.accept(sms(3));
        rig.clock().forward(Duration.ofMinutes(10));
        var boundary = rig.clock().instant().minusSeconds(60);
        var late = rig.accept(sms("demo", new SenderId("54321"), "+14155550111", Options.DEFAULT));

        assertThat(filtered(Optional.of("54321"), Optional.empty(), Optional.empty()))
                .containsExactly(late);
        assertThat(filtered(Optional.empty(), Optional.of("+14155560003"), Optional.empty()))
                .containsExactly(early);
        assertThat(filtered(Optional.empty(), Optional.empty(), Optional.of(MessageState.SENT)))
                .isEmpty();
        assertThat(since(Optional.of(boundary), Optional.empty())).containsExactly(late);
        assertThat(since(Optional.empty(), Optional.of(boundary))).containsExactly(early);
        assertThat(ids(list(Optional.of("demo"), Optional.of("proj_x"), Filter.NONE, Page.Request.FIRST)))
                .isEmpty();
        assertThat(ids(list(Optional.of("demo"), Optional.of("proj_demo"), Filter.NONE, Page.Request.FIRST)))
                .containsExactly(late, early);
    }

    private List<String> filtered(Optional<String> from, Optional<String> to, Optional<MessageState> state) {
        var filter = new Filter(from, to, state, Optional.empty(), Optional.empty());
        return ids(list(Optional.of("demo"), Optional.empty(), filter, Page.Request.FIRST));
    }

    private List<String> since(Optional<Instant> since, Optional<Instant> until) {
        var filter = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), since, until);
        return ids(list(Optional.of("demo"), Optional.empty(), filter, Page.Request.FIRST));
    }

    private Page<MessageView> list(
            Optional<String> org, Optional<String> project, Filter filter, Page.Request request) {
        return get(messages.list(new MessageQuery(org, project, filter, request)));
    }

    private static List<String> ids(Page<MessageView> page) {
        return page.items().stream().map(MessageView::id).toList();
    }

    @Test
    void cursorOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> list(
                        Optional.of("demo"),
                        Optional.empty(),
                        Filter.NONE,
                        new Page.Request(10, Optional.of("' OR 1=1"))))
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422));
    }

    @Test
    void timelineTellsTheWholeStory() {
        var ill = new Carrier("beta", 1);
        ill.open(false);
        rig.dispatch(new ScriptedRouting(ill, carrier));
        var id = get(messages.accept(sms(4))).value().id();
        rig.awaitState(id, MessageState.SENT);
        get(messages.record(receipt("alpha", id, MessageState.DELIVERED)));
        get(messages.record(receipt("alpha", id, MessageState.DELIVERED)));

        var timeline = get(messages.timeline(id)).orElseThrow();

        assertThat(timeline.message().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(timeline.entries().stream().map(Entry::kind))
                .containsExactly(
                        "accepted",
                        "decision",
                        "attempt",
                        "transition",
                        "outcome",
                        "transition",
                        "receipt",
                        "transition",
                        "receipt");
        assertThat(timeline.entries().stream().map(Entry::detail))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("accepted from demo/proj_demo: 1 × GSM7 for 0.0079 USD, transactional"))
                .contains("chose alpha; beta refused (health): is not well")
                .contains("alpha (attempt 1): accepted as alpha-1")
                .contains("queued → sending")
                .contains("sent → delivered")
                .anySatisfy(text -> assertThat(text).endsWith("moved the message"))
                .anySatisfy(text -> assertThat(text).endsWith("changed nothing"))
                .noneSatisfy(text -> assertThat(text).contains("Hello"))
                .noneSatisfy(text -> assertThat(text).contains("+1415"));
    }

    @Test
    void timelineExplainsWhyAMessageWaitsAndWhatWentWrong() {
        carrier.open(false);
        var routing = new ScriptedRouting(carrier);
        rig.dispatch(routing);
        var id = get(messages.accept(sms(5))).value().id();
        await().untilAsserted(() ->
                assertThat(story(id)).contains("no provider serves it now; alpha refused (health): is not well"));

        carrier.answers(sms -> carrier.calls().size() < 2
                ? CompletableFuture.completedFuture(new SubmitResult.NotSent(Duration.ZERO, "connection refused"))
                : CompletableFuture.completedFuture(new SubmitResult.Rejected("21610", "unsubscribed")));
        carrier.open(true);
        routing.announce();
        rig.awaitState(id, MessageState.FAILED);

        assertThat(story(id))
                .contains("alpha (attempt 1): not sent: connection refused")
                .contains("sending → queued")
                .contains("alpha (attempt 2): rejected, 21610: unsubscribed");
        assertThat(get(messages.timeline("msg_00000000000000000000000000"))).isEmpty();
        assertThat(get(messages.timeline("nonsense"))).isEmpty();
    }

    private List<String> story(String id) {
        return get(messages.timeline(id)).orElseThrow().entries().stream()
                .map(Entry::detail)
                .toList();
    }

    @Test
    void receiptAboutNobodyWaits() {
        assertThat(get(messages.record(receiptOf("alpha", "nobody", MessageState.SENT))))
                .isEqualTo(Effect.WAITING);
    }

    @Test
    void withoutADispatcherThereAreNoLanes() {
        assertThat(messages.lanes()).isEmpty();
    }

    /** One number, and everybody owns it. */
    private record EverybodyOwns(SenderId number) implements Senders {
        @Override
        public Optional<OwnedNumber> owned(String org, SenderId sender) {
            return number.equals(sender)
                    ? Optional.of(new OwnedNumber(sender, org, Optional.empty(), Optional.empty()))
                    : Optional.empty();
        }

        @Override
        public Optional<OwnedNumber> owner(SenderId sender) {
            return Optional.empty();
        }

        @Override
        public Optional<OwnedNumber> ofProject(String project) {
            return Optional.empty();
        }

        @Override
        public Optional<OwnedNumber> ofPhone(String org, String phoneId) {
            return Optional.empty();
        }

        @Override
        public List<OwnedNumber> ofOrganization(String org) {
            return List.of();
        }

        @Override
        public CompletionStage<OwnedNumber> assign(OwnedNumber owned) {
            return CompletableFuture.completedFuture(owned);
        }
    }
}
