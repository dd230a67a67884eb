package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static io.patchbay.capabilities.inbound.internal.Ground.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.ConversationView.State;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.Conversations.Edit;
import io.patchbay.api.inbound.Conversations.Ends;
import io.patchbay.api.inbound.Conversations.Place;
import io.patchbay.api.inbound.Conversations.Query;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.inbound.SentText;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundSms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationsTest {
    private Ground ground;
    private ConversationDesk desk;

    @BeforeAll
    void open(@TempDir Path folder) {
        ground = new Ground(folder);
        desk = new ConversationDesk(ground.store);
    }

    @BeforeEach
    void setUp() {
        ground.clear();
    }

    @AfterAll
    void tearDown() {
        ground.close();
    }

    private static InboundSms from(String peer, String carrierId) {
        return new InboundSms(
                CarrierKey.of("sandbox", carrierId),
                new Peer(peer),
                Ground.NUMBER,
                new InboundContent.Text("Hello"),
                List.of(),
                InboundSms.Details.at(Ground.THEN));
    }

    private Page<ConversationView> page(
            Optional<State> state, Optional<String> tag, int limit, Optional<String> after) {
        return await(desk.list(new Query(
                "acme", Optional.empty(), state, tag, Conversations.Ends.ANY, new Page.Request(limit, after))));
    }

    private List<ConversationView> all() {
        return page(Optional.empty(), Optional.empty(), 200, Optional.empty()).items();
    }

    private Place only() {
        return new Place("acme", Optional.empty(), all().get(0).id());
    }

    private ConversationView edit(Optional<State> state, Optional<List<String>> tags, boolean read) {
        return await(desk.edit(only(), new Edit(state, tags, read))).orElseThrow();
    }

    @Test
    void textsOfAPeerAreOneThreadThatCountsThem() {
        var together = IntStream.range(0, 10)
                .mapToObj(n -> ground.desk.record(sms("MO" + n, "Hello")))
                .toList();
        together.forEach(Ground::await);
        ground.take(sms("MO1", "Hello"));

        assertThat(all()).singleElement().satisfies(thread -> {
            assertThat(thread.unread()).isEqualTo(10);
            assertThat(thread.peer()).isEqualTo(Ground.PEER);
            assertThat(thread.number()).isEqualTo(Ground.NUMBER);
            assertThat(thread.project()).contains("proj_shop");
            assertThat(thread.state()).isEqualTo(State.OPEN);
            assertThat(thread.id()).isEqualTo(ground.all().get(0).conversation());
            assertThat(thread.last().message()).isEqualTo(ground.all().get(0).id());
        });
    }

    @Test
    void aThreadIsResolvedTaggedAndReadAndATextOpensItAgain() {
        ground.take(sms("MO1", "Hello"));

        var done = edit(Optional.of(State.RESOLVED), Optional.of(List.of("vip", "billing", "vip")), true);

        assertThat(done.state()).isEqualTo(State.RESOLVED);
        assertThat(done.tags()).containsExactly("billing", "vip");
        assertThat(done.unread()).isZero();
        ground.take(sms("MO2", "Again"));
        var again = edit(Optional.empty(), Optional.empty(), false);
        assertThat(again.state()).isEqualTo(State.OPEN);
        assertThat(again.unread()).isOne();
        assertThat(again.tags()).containsExactly("billing", "vip");
    }

    @Test
    void aReplyIsTheNewestTextAndMeansRead() {
        ground.take(sms("MO1", "Hello"));
        var at = ground.instant();

        assertThat(await(desk.replied(only().id(), "msg_2", at))).isTrue();
        assertThat(await(desk.replied(only().id(), "msg_1", at))).isFalse();

        assertThat(all()).singleElement().satisfies(thread -> {
            assertThat(thread.unread()).isZero();
            assertThat(thread.last().outbound()).isTrue();
            assertThat(thread.last().message()).isEqualTo("msg_2");
        });
    }

    private boolean send(String peer, String message) {
        var sent = new SentText("acme", Ground.NUMBER, new E164(peer), message, ground.instant());
        return await(ground.database.commits().submit(sent));
    }

    @Test
    void whatIsSentByAnyWayIsTheNewestTextOfItsThread() {
        ground.take(sms("MO1", "Hello"));
        ground.take(from("+16505550199", "MO2"));
        var thread = ground.all().get(1).conversation();

        assertThat(desk.follows("acme", Ground.NUMBER)).isTrue();
        assertThat(desk.follows("globex", Ground.NUMBER)).isFalse();
        assertThat(send(Ground.PEER.value(), "msg_1")).isTrue();
        assertThat(send("+16505550177", "msg_2")).isFalse();

        assertThat(all()).first().satisfies(newest -> {
            assertThat(newest.id()).isEqualTo(thread);
            assertThat(newest.last().message()).isEqualTo("msg_1");
            assertThat(newest.last().outbound()).isTrue();
            assertThat(newest.unread()).as("nobody has read it for that").isOne();
        });
        assertThat(all()).hasSize(2);
        assertThat(await(desk.replied(thread, "msg_1", ground.instant()))).isTrue();
        assertThat(all().get(0).unread()).isZero();
    }

    @Test
    void whatIsSentIsNotedPageByPage() {
        ground.take(sms("MO1", "Hello"));
        var thread = only().id();
        ground.forward(Duration.ofMinutes(1));
        for (int i = 1; i <= 5; i++) {
            send(Ground.PEER.value(), "msg_" + i);
        }

        var first = await(desk.sent(thread, new Page.Request(3, Optional.empty())));
        var rest = await(desk.sent(thread, new Page.Request(3, first.messages().next())));

        assertThat(first.messages().items()).containsExactly("msg_5", "msg_4", "msg_3");
        assertThat(rest.messages().items()).containsExactly("msg_2", "msg_1");
        assertThat(rest.messages().next()).isEmpty();
        assertThat(first.since()).isBetween(only(thread).created(), ground.instant());
    }

    private ConversationView only(String id) {
        return await(desk.find(new Place("acme", Optional.empty(), id))).orElseThrow();
    }

    @Test
    void whatWasSentWhileThreadsWereAwayIsNotTakenForNoted() {
        ground.take(sms("MO1", "Hello"));
        var page = new Page.Request(3, Optional.empty());
        var before = await(desk.sent(only().id(), page)).since();
        ground.forward(Duration.ofMinutes(5));

        desk = ground.reopened();

        assertThat(desk.follows("acme", Ground.NUMBER)).isTrue();
        Awaitility.await()
                .until(() -> await(desk.sent(only().id(), page)).since().isAfter(before.plus(Duration.ofMinutes(4))));
    }

    @Test
    void theThreadsOfAContactAreFoundOverAllNumbers() {
        ground.take(sms("MO1", "Hello"));
        ground.take(from("+16505550199", "MO2"));
        var any = Optional.<String>empty();

        assertThat(of(new Ends(any, Optional.of("+16505550199")))).hasSize(1);
        assertThat(of(new Ends(Optional.of(Ground.NUMBER.value()), any))).hasSize(2);
        assertThat(of(new Ends(Optional.of("+14155550101"), any))).isEmpty();
    }

    private List<ConversationView> of(Ends ends) {
        var query = new Query("acme", Optional.empty(), Optional.empty(), Optional.empty(), ends, Page.Request.FIRST);
        return await(desk.list(query)).items();
    }

    @Test
    void threadsAreListedByTheirActivityAndFiltered() {
        for (int n = 0; n < 5; n++) {
            ground.take(from("+1650555010" + n, "MO" + n));
        }
        var first = page(Optional.empty(), Optional.empty(), 3, Optional.empty());
        var second = page(Optional.empty(), Optional.empty(), 3, first.next());
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).isEmpty();
        assertThat(all()).containsAll(first.items()).containsAll(second.items()).hasSize(5);

        edit(Optional.of(State.RESOLVED), Optional.of(List.of("a_b")), false);
        assertThat(page(Optional.of(State.OPEN), Optional.empty(), 50, Optional.empty())
                        .items())
                .hasSize(4);
        assertThat(page(Optional.empty(), Optional.of("a_b"), 50, Optional.empty())
                        .items())
                .hasSize(1);
        assertThat(page(Optional.empty(), Optional.of("axb"), 50, Optional.empty())
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> page(Optional.empty(), Optional.empty(), 3, Optional.of("mo_1")))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aThreadIsItsTenantsAndProjectsAlone() {
        ground.take(sms("MO1", "Hello"));
        var id = only().id();

        assertThat(await(desk.find(new Place("acme", Optional.of("proj_shop"), id))))
                .isPresent();
        assertThat(await(desk.find(new Place("acme", Optional.of("proj_other"), id))))
                .isEmpty();
        assertThat(await(desk.find(new Place("globex", Optional.empty(), id)))).isEmpty();
        var read = new Edit(Optional.empty(), Optional.empty(), true);
        assertThat(await(desk.edit(new Place("globex", Optional.empty(), id), read)))
                .isEmpty();
        assertThat(all().get(0).unread()).isOne();
    }

    @Test
    void aForgottenPeerIsForgottenInItsThread() {
        ground.take(sms("MO1", "Hello"));
        ground.take(sms("MO2", "Hello"));
        edit(Optional.empty(), Optional.of(List.of("jane")), false);

        var pseudonym = new E164("+99912345678901");
        await(new ForgottenInbound(ground.store).forget(new E164(Ground.PEER.value()), pseudonym));

        assertThat(all()).singleElement().satisfies(thread -> {
            assertThat(thread.peer().value()).isEqualTo(pseudonym.value());
            assertThat(thread.tags()).isEmpty();
            assertThat(thread.id()).isEqualTo(ground.all().get(0).conversation());
        });
    }
}
