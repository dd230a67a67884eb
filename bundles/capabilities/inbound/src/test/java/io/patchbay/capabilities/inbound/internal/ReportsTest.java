package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static io.patchbay.capabilities.inbound.internal.Ground.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.InboundReports.Asked;
import io.patchbay.api.inbound.InboundReports.Count;
import io.patchbay.api.inbound.InboundReports.Event;
import io.patchbay.api.inbound.InboundReports.Filter;
import io.patchbay.api.inbound.InboundReports.Report;
import io.patchbay.api.inbound.InboundReports.Sort;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.Encoding;
import io.patchbay.capabilities.inbound.internal.run.Calls;
import io.patchbay.capabilities.inbound.internal.run.ReportDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of texts and messages, on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsTest {
    private static final Filter ALL =
            new Filter(List.of(), List.of(), List.of(), false, Optional.empty(), Optional.empty());

    private Ground ground;
    private Outside outside;
    private ReportDesk desk;

    /** Two texts of a peer; a message goes back one minute after the first and seven after the second. */
    @BeforeAll
    void open(@TempDir Path folder) {
        ground = new Ground(folder);
        outside = new Outside(ground.said.all);
        var threads = new ConversationDesk(ground.store);
        desk = new ReportDesk(ground.desk, threads, new Calls(outside, outside));
        ground.take(sms("1", "first"));
        ground.forward(Duration.ofSeconds(5));
        ground.take(sms("2", "second"));
        var texts = ground.all();
        var second = texts.get(0);
        var first = texts.get(1);
        outside.listed = List.of(
                message("msg_2", second.times().stored().plus(Duration.ofMinutes(7))),
                message("msg_1", first.times().stored().minus(Duration.ofMinutes(1))));
        await(threads.edit(
                new Conversations.Place("acme", Optional.empty(), first.conversation()),
                new Conversations.Edit(Optional.empty(), Optional.of(List.of("shop", "vip")), false)));
    }

    @AfterAll
    void close() {
        ground.close();
    }

    private static MessageView message(String id, Instant at) {
        return new MessageView(
                id,
                "acme",
                Optional.empty(),
                MessageState.SENT,
                Ground.NUMBER,
                new E164(Ground.PEER.value()),
                "Hello",
                Encoding.GSM7,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new MessageView.Times(at, at, Optional.empty(), at),
                List.of());
    }

    private Report ask(Filter filter, Sort sort, int limit) {
        var now = ground.instant();
        return await(desk.report(new Asked(
                "acme",
                Optional.empty(),
                Ground.NUMBER,
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofMinutes(1)),
                filter,
                sort,
                limit)));
    }

    private static List<String> texts(Report report) {
        return report.inbound().events().stream().map(Event::text).toList();
    }

    @Test
    void textsAndMessagesAreCounted() {
        var report = ask(ALL, Sort.NEWEST, 50);

        assertThat(report.inbound().total()).isEqualTo(2);
        assertThat(report.inbound().contacts()).containsExactly(new Count(Ground.PEER.value(), 2));
        assertThat(report.inbound().hourly().stream().mapToInt(Count::count).sum())
                .isEqualTo(2);
        assertThat(report.sent().total()).isEqualTo(2);
        assertThat(report.sent().byTag()).containsExactly(new Count("shop", 2), new Count("vip", 2));
        assertThat(report.sent().people()).singleElement().satisfies(person -> {
            assertThat(person.total()).isEqualTo(2);
            assertThat(person.last()).isEqualTo(outside.listed.get(0).times().created());
        });
        assertThat(report.sent().events().get(0).id()).isEqualTo("msg_2");
    }

    @Test
    void theTimeToTheNextMessageIsTheResponse() {
        var report = ask(ALL, Sort.SLOWEST, 50);

        assertThat(texts(report)).containsExactly("first", "second");
        assertThat(report.inbound().events().get(1).response()).contains(Duration.ofMinutes(7));
        assertThat(report.inbound().medianResponse())
                .hasValueSatisfying(median -> assertThat(median).isGreaterThanOrEqualTo(Duration.ofMinutes(7)));
        assertThat(texts(ask(ALL, Sort.FASTEST, 50))).containsExactly("second", "first");
    }

    @Test
    void eventsAreSortedAndCut() {
        assertThat(texts(ask(ALL, Sort.OLDEST, 50))).containsExactly("first", "second");
        var one = ask(ALL, Sort.NEWEST, 1);
        assertThat(texts(one)).containsExactly("second");
        assertThat(one.inbound().total()).isEqualTo(2);
    }

    @Test
    void everyFilterMustHold() {
        assertThat(counted(List.of("wa"), List.of(), List.of(), false)).isZero();
        assertThat(counted(List.of("wa", "sms"), List.of("message"), List.of(), false))
                .isEqualTo(2);
        assertThat(counted(List.of(), List.of("missed"), List.of(), false)).isZero();
        assertThat(counted(List.of(), List.of(), List.of("vip", "other"), false))
                .isEqualTo(2);
        assertThat(counted(List.of(), List.of(), List.of("vip", "other"), true)).isZero();
        assertThat(counted(List.of(), List.of(), List.of("vip", "shop"), true)).isEqualTo(2);
        assertThat(ask(from("0123"), Sort.NEWEST, 50).inbound().total()).isEqualTo(2);
        assertThat(ask(from("0199"), Sort.NEWEST, 50).inbound().total()).isZero();
        var unanswered = new Filter(List.of(), List.of(), List.of(), false, Optional.empty(), Optional.of(false));
        assertThat(ask(unanswered, Sort.NEWEST, 50).inbound().total()).isZero();
    }

    private int counted(List<String> channels, List<String> events, List<String> tags, boolean all) {
        var filter = new Filter(channels, events, tags, all, Optional.empty(), Optional.empty());
        return ask(filter, Sort.NEWEST, 50).inbound().total();
    }

    private static Filter from(String part) {
        return new Filter(List.of(), List.of(), List.of(), false, Optional.of(part), Optional.empty());
    }
}
