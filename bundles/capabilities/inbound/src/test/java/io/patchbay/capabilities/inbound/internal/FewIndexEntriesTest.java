package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundQuery.Filter;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.inbound.internal.table.ListRows;
import io.patchbay.spi.inbound.InboundSms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Texts have hardly an index: their lists find each of them all the same, once and in its order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FewIndexEntriesTest {
    private static final Peer RARE = new Peer("+16505550777");
    private static final SenderId NOBODYS = new SenderId("+14155550999");

    private Ground ground;

    @BeforeAll
    void open(@TempDir Path folder) {
        ground = new Ground(folder);
    }

    @BeforeEach
    void setUp() {
        ground.clear();
    }

    @AfterAll
    void tearDown() {
        ground.close();
    }

    private void take(Peer from, SenderId to, String body) {
        ground.take(new InboundSms(
                Ground.nameless(),
                from,
                to,
                new InboundContent.Text(body),
                List.of(),
                InboundSms.Details.at(Ground.THEN)));
    }

    private ListRows.Found look(Filter filter, Optional<String> after) {
        var query = new InboundQuery(Optional.of("acme"), Optional.empty(), filter, new Page.Request(5, after));
        return ground.database.store().read(connection -> ListRows.newestFirst(connection, query, Duration.ZERO));
    }

    private static Filter to(String number) {
        return new Filter(Optional.empty(), Optional.of(number), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Filter from(String peer) {
        return new Filter(Optional.of(peer), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Wherever an era begins and ends, and whatever was undone between: every text is in the list, once. */
    @Test
    void textsThatFollowOneAnotherShareASpan() {
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 10) {
                ground.failOnce();
            }
            take(Ground.PEER, Ground.NUMBER, "text " + i);
        }
        var found = new ArrayList<String>();
        for (Optional<String> after = Optional.empty(); found.size() < 60; ) {
            var page = look(Filter.NONE, after).texts().stream().limit(5).toList();
            assertThat(page).isNotEmpty();
            page.stream().map(Ground::body).forEach(found::add);
            after = Optional.of(page.get(page.size() - 1).id());
        }
        assertThat(found)
                .isEqualTo(
                        IntStream.range(0, 60).mapToObj(i -> "text " + (59 - i)).toList());
    }

    @Test
    void aLookThatFindsNothingForLongIsGoneOnWithLater() {
        take(Ground.PEER, Ground.NUMBER, "one");
        for (int i = 0; i < 220; i++) {
            // Each in a time of its own, and so in a span of its own.
            ground.forward(Duration.ofMillis(40));
            take(Ground.PEER, Ground.NUMBER, "text");
        }
        var filter = to("+14155550111");
        int looks = 1;
        for (var look = look(filter, Optional.empty()); look.reached().isPresent(); looks++) {
            var next = look(filter, look.reached());
            assertThat(look.texts()).isEmpty();
            assertThat(next.reached()).as("a look leads on").isNotEqualTo(look.reached());
            look = next;
        }
        assertThat(looks).isGreaterThan(1);
    }

    @Test
    void aSendersTextsAreFoundByHisThreads() {
        take(RARE, Ground.NUMBER, "first");
        take(Ground.PEER, Ground.NUMBER, "another");
        take(RARE, NOBODYS, "nobody's");
        take(RARE, Ground.NUMBER, "second");

        assertThat(look(from(RARE.value()), Optional.empty()).texts())
                .extracting(Ground::body)
                .containsExactly("second", "first");
        var all = new InboundQuery(Optional.empty(), Optional.empty(), from(RARE.value()), Page.Request.FIRST);
        assertThat(await(ground.desk.list(all)).items())
                .extracting(Ground::body)
                .containsExactly("second", "nobody's", "first");
    }

    @Test
    void allOfASendersTextsAreForgottenPageByPage() {
        IntStream.range(0, 450)
                .mapToObj(i -> ground.desk.record(new InboundSms(
                        Ground.nameless(),
                        RARE,
                        i % 3 == 0 ? NOBODYS : Ground.NUMBER,
                        new InboundContent.Text("secret"),
                        List.of(),
                        InboundSms.Details.at(Ground.THEN))))
                .toList()
                .forEach(Ground::await);
        take(Ground.PEER, Ground.NUMBER, "stays");

        var done =
                await(new ForgottenInbound(ground.store).forget(new E164(RARE.value()), new E164("+999123456789013")));

        assertThat(done.rows()).isEqualTo(450);
        var all = new InboundQuery(
                Optional.empty(), Optional.empty(), Filter.NONE, new Page.Request(200, Optional.empty()));
        var left = new ArrayList<InboundView>();
        for (var page = await(ground.desk.list(all)); ; page = await(ground.desk.list(after(page)))) {
            left.addAll(page.items());
            if (page.next().isEmpty()) {
                break;
            }
        }
        assertThat(left).hasSize(451).extracting(InboundView::from).doesNotContain(RARE);
        assertThat(left).extracting(Ground::body).containsOnly("", "stays");
        assertThat(look(from(RARE.value()), Optional.empty()).texts()).isEmpty();
        assertThat(look(from("+999123456789013"), Optional.empty()).texts()).isNotEmpty();
    }

    /** An organization's threads are put together from its projects'. */
    @Test
    void threadsOfAllProjectsAreListedByTheirLastText() {
        var numbers = List.of(Ground.NUMBER, Ground.OTHER, Ground.BARE, NOBODYS);
        for (int i = 0; i < 12; i++) {
            ground.forward(Duration.ofMillis(5));
            take(new Peer("+1650555080" + i % 6), numbers.get(i % 4), "text " + i);
        }
        var found = new ArrayList<ConversationView>();
        var page = new Page<ConversationView>(List.of(), Optional.empty());
        do {
            page = threads(Optional.empty(), page.next());
            found.addAll(page.items());
        } while (page.next().isPresent());

        assertThat(found).hasSize(9).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.last()
                .at()
                .compareTo(a.last().at()));
        assertThat(threads(Optional.of("proj_other"), Optional.empty()).items())
                .hasSize(3)
                .extracting(ConversationView::number)
                .containsOnly(Ground.OTHER);
    }

    private Page<ConversationView> threads(Optional<String> project, Optional<String> after) {
        return await(new ConversationDesk(ground.store)
                .list(new Conversations.Query(
                        "acme",
                        project,
                        Optional.empty(),
                        Optional.empty(),
                        Conversations.Ends.ANY,
                        new Page.Request(4, after))));
    }

    private static InboundQuery after(Page<InboundView> page) {
        return new InboundQuery(Optional.empty(), Optional.empty(), Filter.NONE, new Page.Request(200, page.next()));
    }
}
