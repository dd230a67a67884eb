package io.patchbay.routes.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.InboundReports.Filter;
import io.patchbay.api.inbound.InboundReports.Sort;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownSenders;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.RecordedMessages;
import io.patchbay.routes.testing.TestDoor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayReportsTest {
    private static final String PATH = "/api/v1/webchat/inbound/query";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Principal ACME = KnownTenants.holder("acme");

    private final KnownReports reports = new KnownReports();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        var senders = new KnownSenders();
        senders.assign(new OwnedNumber(
                new SenderId("+14155550100"), "acme", Optional.of("proj_shop"), Optional.of("phone_main")));
        var messages = new RecordedMessages(senders);
        door = TestDoor.open(
                new RelayRoutes(
                        new RelaySends(senders, new PlainNumberPlan(), new RelayRoutesTest.Carriers()),
                        new RelayReads(messages),
                        messages),
                new RelayInboundRoutes(
                        new KnownCallbacks(), new RelayReports(reports, senders, Clock.fixed(NOW, ZoneOffset.UTC))));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Answer ask(Question question) {
        return door.ask(question.by(ACME));
    }

    @Test
    void theAnswerHasEverySection() {
        var body = ask(Question.get(PATH + "?phone_id=phone_main")).body();

        assertThat(body)
                .containsEntry("success", true)
                .containsEntry("count", 1)
                .containsEntry("sent_by_channel", Map.of("sms", 1))
                .containsEntry("sent_by_day", List.of(Map.of("day", "2026-11-22", "count", 1)))
                .containsEntry("sent_by_tag", List.of(Map.of("tag", "vip", "count", 1)))
                .containsEntry("hourly", List.of(Map.of("hour", 9, "count", 1)))
                .containsEntry("top_contacts", List.of(Map.of("source", "+16505550123", "total", 1)))
                .containsEntry(
                        "sent_by_person",
                        List.of(Map.of(
                                "destination", "+16505550123",
                                "total", 1,
                                "last_sent", "2026-11-22T09:30:00.000+00:00")))
                .containsKeys("sent_summary", "sent_events", "email_report", "events");
        assertThat(body.get("summary").toString())
                .contains("inbound_total=1", "messages_total=1", "calls_total=0", "median_response_min=1.5");
        assertThat(body.get("events").toString()).contains("message_id=mo_1", "event_type=message", "tags=[vip]");
    }

    @Test
    void theLastDayIsAskedForUnlessSaidOtherwise() {
        ask(Question.get(PATH + "?phone_id=phone_main"));

        var asked = reports.asked.get(0);
        assertThat(asked.number()).isEqualTo(new SenderId("+14155550100"));
        assertThat(Duration.between(asked.since(), asked.until())).isEqualTo(Duration.ofDays(1));
        assertThat(asked.sort()).isEqualTo(Sort.NEWEST);
        assertThat(asked.limit()).isEqualTo(50);
        assertThat(asked.filter())
                .isEqualTo(new Filter(List.of(), List.of(), List.of(), false, Optional.empty(), Optional.empty()));
    }

    @Test
    void queryAndBodyAskTheSame() {
        ask(Question.get(PATH + "?phone_id=phone_main&range=7d&channels=sms,wa&event_types=message&tags=vip,shop"
                + "&tag_mode=all&source_contains=650&has_response=true&sort=slowest&limit=5&min_duration_sec=1"));
        ask(Question.post(
                PATH,
                "{\"phone_id\":\"phone_main\",\"range\":\"7d\",\"channels\":[\"sms\",\"wa\"],"
                        + "\"event_types\":[\"message\"],\"tags\":[\"vip\",\"shop\"],\"tag_mode\":\"all\","
                        + "\"source_contains\":\"650\",\"has_response\":true,\"sort\":\"slowest\",\"limit\":5,"
                        + "\"min_duration_sec\":1}"));

        assertThat(reports.asked).hasSize(2);
        assertThat(reports.asked.get(0)).isEqualTo(reports.asked.get(1));
        assertThat(reports.asked.get(0).filter())
                .isEqualTo(new Filter(
                        List.of("sms", "wa"),
                        List.of("message"),
                        List.of("vip", "shop"),
                        true,
                        Optional.of("650"),
                        Optional.of(true)));
        assertThat(reports.asked.get(0).since()).isEqualTo(NOW.minus(Duration.ofDays(7)));
    }

    @Test
    void fromAndToMayBeSaid() {
        ask(Question.get(PATH + "?phone_id=phone_main&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"));

        assertThat(reports.asked.get(0).since()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(reports.asked.get(0).until()).isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',?phone_id",
        "phone_id=phone_other,?phone_id",
        "phone_id=phone_main&range=1y,?range",
        "phone_id=phone_main&from=yesterday,?from",
        "phone_id=phone_main&from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z,?to",
        "phone_id=phone_main&channels=fax,?channels",
        "phone_id=phone_main&event_types=fax,?event_types",
        "phone_id=phone_main&tag_mode=none,?tag_mode",
        "phone_id=phone_main&has_response=yes,?has_response",
        "phone_id=phone_main&sort=random,?sort",
        "phone_id=phone_main&limit=0,?limit",
        "phone_id=phone_main&max_duration_sec=x,?max_duration_sec",
        "phone_id=phone_main&page=1,?page",
        "phone_id=phone_main&channels[]=sms,?channels[]",
    })
    void whatIsWrongIsSaidByName(String query, String pointer) {
        var answer = ask(Question.get(PATH + (query.isEmpty() ? "" : "?" + query)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(reports.asked).isEmpty();
    }

    @Test
    void onlyWhoMayReadAsks() {
        var bare = KnownTenants.holder("acme", "proj_bare");
        var blind = new Principal("key_1", "acme", Optional.empty(), Set.of(Scope.SMS_SEND));
        var target = PATH + "?phone_id=phone_main";

        assertThat(door.ask(Question.get(target).by(bare)).status()).isEqualTo(403);
        assertThat(door.ask(Question.get(target).by(blind)).status()).isEqualTo(403);
        assertThat(door.ask(Question.get(target).by(KnownTenants.holder("globex")))
                        .status())
                .isEqualTo(422);
    }
}
