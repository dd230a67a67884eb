package io.patchbay.routes.inbound.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.ConversationView.Last;
import io.patchbay.api.inbound.ConversationView.State;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundLog;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.KnownSenders;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.RecordedMessages;
import io.patchbay.routes.testing.TestDoor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationRoutesTest implements Conversations, InboundLog {
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final Principal SHOP = KnownTenants.holder("acme", "proj_shop");
    private static final SenderId NUMBER = new SenderId("+14155550100");
    private static final String PEER = "+16505550123";
    private static final String ID = "conv_5b0c8e2f7a914d36c1e09b7a2f4d8c63";
    private static final String NAMELESS = "conv_00000000000000000000000000000000";
    /** As a recorded message is accepted, so that the test knows which is newer. */
    private static final Instant THEN = RecordedMessages.ACCEPTED_AT;

    private final List<Query> asked = new CopyOnWriteArrayList<>();
    private final List<Edit> edits = new CopyOnWriteArrayList<>();
    private final List<String> replies = new CopyOnWriteArrayList<>();
    private final KnownSenders senders = new KnownSenders();
    private final RecordedMessages messages = new RecordedMessages(senders);
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        senders.assign(new OwnedNumber(NUMBER, "acme", Optional.of("proj_shop"), Optional.empty()));
        var tenants = new KnownTenants()
                .withOrganization("acme")
                .withOrganization("globex")
                .withProject("proj_shop", "acme", "shop")
                .withProject("proj_theirs", "globex", "theirs");
        door = TestDoor.open(
                routes(tenants),
                new InboundRoutesTest().routes(tenants),
                new TargetRoutesTest().routes(tenants),
                new PostedTextsTest().routes(tenants));
    }

    ConversationRoutes routes(KnownTenants tenants) {
        return new ConversationRoutes(
                new ConversationRequests(this, tenants),
                new ConversationMessages(this, this, messages, tenants),
                new ConversationReplies(this, messages, tenants));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static ConversationView view(String id) {
        var peer = new Peer(id.equals(ID) ? PEER : "Bank");
        return new ConversationView(
                id,
                "acme",
                Optional.of("proj_shop"),
                NUMBER,
                peer,
                State.OPEN,
                2,
                List.of("vip"),
                new Last("mo_1", false, THEN),
                THEN);
    }

    @Override
    public CompletionStage<Page<ConversationView>> list(Query query) {
        asked.add(query);
        return CompletableFuture.completedFuture(new Page<>(List.of(view(ID)), Optional.of("1." + ID)));
    }

    @Override
    public CompletionStage<Optional<ConversationView>> find(Place place) {
        return CompletableFuture.completedFuture(Optional.of(place.id())
                .filter(id -> place.org().equals("acme") && (id.equals(ID) || id.equals(NAMELESS)))
                .map(ConversationRoutesTest::view));
    }

    @Override
    public CompletionStage<Optional<ConversationView>> edit(Place place, Edit edit) {
        edits.add(edit);
        return find(place);
    }

    /** Nothing is noted: what was sent is looked for. */
    @Override
    public CompletionStage<Sent> sent(String id, Page.Request page) {
        return CompletableFuture.completedFuture(new Sent(new Page<>(List.of(), Optional.empty()), Instant.MAX));
    }

    @Override
    public CompletionStage<Boolean> replied(String id, String message, Instant at) {
        replies.add(id + " " + message);
        return CompletableFuture.failedFuture(new IllegalStateException("the thread cannot be written now"));
    }

    /** Two texts, one newer and one older than every recorded message. */
    @Override
    public CompletionStage<Page<InboundView>> list(InboundQuery query) {
        var all = new ArrayList<InboundView>();
        for (var text : List.of(text("mo_2", THEN.plusSeconds(60)), text("mo_1", THEN.minusSeconds(60)))) {
            if (query.page()
                    .after()
                    .filter(after -> text.id().compareTo(after) >= 0)
                    .isEmpty()) {
                all.add(text);
            }
        }
        return CompletableFuture.completedFuture(Page.cut(all, query.page(), InboundView::id));
    }

    @Override
    public CompletionStage<Optional<InboundView>> find(String org, Optional<String> project, String id) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private static InboundView text(String id, Instant stored) {
        return new InboundView(
                id,
                "acme",
                Optional.of("proj_shop"),
                ID,
                new Peer(PEER),
                NUMBER,
                new InboundContent.Text("Hello"),
                List.of(),
                "sandbox",
                Map.of(),
                Optional.empty(),
                InboundView.Parts.ONE,
                new InboundView.Times(stored, stored));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/projects/shop", "/v1/orgs/acme"})
    void threadsAreListedAndShown(String family) {
        var page = door.ask(Question.get(family + "/sms/conversations?state=open&tag=vip&limit=1")
                .by(ACME));
        var one = door.ask(Question.get(family + "/sms/conversations/" + ID).by(ACME));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).containsEntry("next", "1." + ID);
        assertThat(asked.get(0).state()).contains(State.OPEN);
        assertThat(asked.get(0).tag()).contains("vip");
        assertThat(one.body())
                .containsEntry("peer", PEER)
                .containsEntry("unread", 2)
                .containsEntry("last_direction", "inbound")
                .containsEntry("last_at", "2026-11-22T09:30:00.000Z");
    }

    @Test
    void aThreadIsChanged() {
        var path = "/v1/projects/shop/sms/conversations/" + ID;
        var changed = door.ask(Question.of("PATCH", path)
                .with("{\"state\":\"resolved\",\"tags\":[],\"read\":true}")
                .by(SHOP));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(edits).containsExactly(new Edit(Optional.of(State.RESOLVED), Optional.of(List.of()), true));
        for (var bad : List.of(
                "{\"state\":\"shut\"}",
                "{\"tags\":\"vip\"}",
                "{\"tags\":[\"a,b\"]}",
                "{\"read\":1}",
                "{\"read\":false}")) {
            assertThat(door.ask(Question.of("PATCH", path).with(bad).by(SHOP)).status())
                    .as(bad)
                    .isEqualTo(422);
        }
        assertThat(edits).hasSize(1);
    }

    @Test
    void aReplyIsSentOnceFromTheNumberOfTheThread() {
        var question = Question.of("POST", "/v1/projects/shop/sms/conversations/" + ID + "/reply")
                .with("{\"body\":\"How can we help?\"}")
                .header("Idempotency-Key", "r1")
                .by(SHOP);

        var first = door.ask(question);
        var again = door.ask(question);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body()).containsEntry("conversation", ID).containsEntry("to", PEER);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).containsEntry("duplicate", true);
        assertThat(messages.accepted()).singleElement().satisfies(sms -> {
            assertThat(sms.from()).isEqualTo(NUMBER);
            assertThat(sms.project()).contains("proj_shop");
        });
        assertThat(replies).hasSize(1);
    }

    @Test
    void whoCannotBeAnsweredIsNot() {
        var answer = door.ask(Question.of("POST", "/v1/orgs/acme/sms/conversations/" + NAMELESS + "/reply")
                .with("{\"body\":\"Hello\"}")
                .by(ACME));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(messages.accepted()).isEmpty();
    }

    @Test
    void bothSidesAreListedNewestFirstPageByPage() {
        door.ask(Question.of("POST", "/v1/orgs/acme/sms/conversations/" + ID + "/reply")
                .with("{\"body\":\"How can we help?\"}")
                .by(ACME));
        var path = "/v1/orgs/acme/sms/conversations/" + ID + "/messages?limit=2";

        var first = door.ask(Question.get(path).by(ACME));
        assertThat(directions(first.body())).containsExactly("inbound", "outbound");
        var query = messages.queries().get(0).filter();
        assertThat(query.from()).contains(NUMBER.value());
        assertThat(query.to()).contains(PEER);
        var next = first.body().get("next");
        assertThat(next).asString().startsWith("mo_2~msg_");
        door.ask(Question.get(path + "&after=" + next).by(ACME));
        assertThat(messages.queries().get(1).page().after()).isPresent();
        assertThat(door.ask(Question.get(path + "&after=mo_2").by(ACME)).status())
                .isEqualTo(422);
    }

    private static List<Object> directions(Map<String, Object> body) {
        var all = new ArrayList<>();
        for (var message : (List<?>) body.get("messages")) {
            all.add(((Map<?, ?>) message).get("direction"));
        }
        return all;
    }

    @Test
    void threadsAreTheTenantsAlone() {
        assertThat(status("/v1/orgs/globex/sms/conversations", ACME)).isEqualTo(404);
        assertThat(status("/v1/orgs/acme/sms/conversations", SHOP)).isEqualTo(403);
        assertThat(status("/v1/projects/theirs/sms/conversations/" + ID, ACME)).isEqualTo(404);
        assertThat(status("/v1/projects/shop/sms/conversations/conv_1", SHOP)).isEqualTo(404);
        assertThat(status("/v1/projects/shop/sms/conversations?from=x", SHOP)).isEqualTo(422);
        assertThat(status("/v1/projects/shop/sms/conversations?state=x", SHOP)).isEqualTo(422);
        assertThat(status("/v1/orgs/acme/sms/conversations", KnownTenants.only(ACME, Scope.SMS_SEND)))
                .isEqualTo(403);
    }

    private int status(String path, Principal holder) {
        return door.ask(Question.get(path).by(holder)).status();
    }
}
