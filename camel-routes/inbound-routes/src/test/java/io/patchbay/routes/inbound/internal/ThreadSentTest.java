package io.patchbay.routes.inbound.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.ConversationView.Last;
import io.patchbay.api.inbound.ConversationView.State;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.Encoding;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is noted in a thread is shown first; behind it is looked for what is older, as far as a look goes. */
class ThreadSentTest implements Conversations, MessageService {
    private static final SenderId NUMBER = new SenderId("+14155550100");
    private static final Instant SINCE = Instant.parse("2026-11-22T09:30:00Z");
    private static final ThreadOwner ACME = new ThreadOwner("acme", Optional.empty());

    private final List<MessageQuery> looks = new ArrayList<>();
    private final Map<String, String> projects = new HashMap<>();
    private final ThreadSent sent = new ThreadSent(this, this);

    private Page<MessageView> page(String peer, int limit, Optional<String> after) {
        return page(ACME, peer, limit, after);
    }

    private Page<MessageView> page(ThreadOwner owner, String peer, int limit, Optional<String> after) {
        var last = new Last("mo_1", false, SINCE);
        var thread = new ConversationView(
                "conv_1", "acme", Optional.empty(), NUMBER, new Peer(peer), State.OPEN, 0, List.of(), last, SINCE);
        return sent.page(owner, thread, new Page.Request(limit, after))
                .toCompletableFuture()
                .join();
    }

    private static List<String> ids(Page<MessageView> page) {
        return page.items().stream().map(MessageView::id).toList();
    }

    @Test
    void aPageOfWhatIsNotedNeedsNoLook() {
        var page = page("+16505550123", 2, Optional.empty());
        assertThat(ids(page)).containsExactly("msg_9", "msg_8");
        assertThat(page.next()).contains("msg_8");
        assertThat(looks).isEmpty();
    }

    @Test
    void whatIsOlderIsLookedForBehindIt() {
        var page = page("+16505550123", 5, Optional.empty());
        assertThat(ids(page)).containsExactly("msg_9", "msg_8", "msg_7", "msg_3");
        assertThat(page.next()).as("where the look was given up").contains("msg_20");
        assertThat(looks).singleElement().satisfies(look -> {
            assertThat(look.page()).isEqualTo(new Page.Request(2, Optional.of("msg_7")));
            assertThat(look.filter().until()).contains(SINCE);
            assertThat(look.filter().from()).contains(NUMBER.value());
            assertThat(look.filter().to()).contains("+16505550123");
        });
    }

    @Test
    void aLookIsGoneOnWith() {
        page("+16505550123", 5, Optional.of("msg_20"));
        assertThat(looks.get(0).page()).isEqualTo(new Page.Request(5, Optional.of("msg_20")));
    }

    @Test
    void aProjectSeesItsOwnAndTheOrganizationsMessagesAlone() {
        projects.put("msg_9", "proj_shop");
        projects.put("msg_8", "proj_other");
        var shop = new ThreadOwner("acme", Optional.of("proj_shop"));
        assertThat(ids(page(shop, "+16505550123", 5, Optional.empty()))).containsExactly("msg_9", "msg_7", "msg_3");
        projects.put("msg_3", "proj_other");
        assertThat(ids(page(shop, "+16505550123", 5, Optional.empty()))).containsExactly("msg_9", "msg_7");
        assertThat(ids(page("+16505550123", 5, Optional.empty()))).containsExactly("msg_9", "msg_8", "msg_7", "msg_3");
    }

    @Test
    void whoHasNoNumberWasSentNothing() {
        assertThat(page("Bank", 5, Optional.empty()).items()).isEmpty();
        assertThat(looks).isEmpty();
    }

    @Override
    public CompletionStage<Sent> sent(String id, Page.Request page) {
        var noted = List.of("msg_9", "msg_8", "msg_7").stream()
                .filter(known -> page.after()
                        .filter(after -> known.compareTo(after) >= 0)
                        .isEmpty())
                .toList();
        return CompletableFuture.completedFuture(new Sent(Page.cut(noted, page, last -> last), SINCE));
    }

    @Override
    public CompletionStage<Page<MessageView>> list(MessageQuery query) {
        looks.add(query);
        return CompletableFuture.completedFuture(new Page<>(List.of(message("msg_3")), Optional.of("msg_20")));
    }

    @Override
    public CompletionStage<Optional<MessageView>> find(String org, Optional<String> project, String id) {
        return CompletableFuture.completedFuture(Optional.of(message(id)));
    }

    private MessageView message(String id) {
        return new MessageView(
                id,
                "acme",
                Optional.ofNullable(projects.get(id)),
                MessageState.SENT,
                NUMBER,
                new E164("+16505550123"),
                "Hello",
                Encoding.GSM7,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new MessageView.Times(SINCE, SINCE, Optional.empty(), SINCE),
                List.of());
    }

    @Override
    public CompletionStage<Once<AcceptedSms>> accept(SendSms sms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<Timeline>> timeline(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LaneView> lanes() {
        return List.of();
    }

    @Override
    public CompletionStage<Page<ConversationView>> list(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<ConversationView>> find(Place place) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<ConversationView>> edit(Place place, Edit edit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> replied(String id, String message, Instant at) {
        throw new UnsupportedOperationException();
    }
}
