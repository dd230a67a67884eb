package io.patchbay.routes.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.SpendingLimits.Limits;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownStreams;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingRoutesTest {
    private static final String BILLING = "/v1/orgs/acme/billing";
    private static final String TOP_UPS = BILLING + "/topups";
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final Principal TENANT = KnownTenants.only(ACME, Scope.BILLING);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:30:00Z"), ZoneOffset.UTC);

    private final KnownMoney money = new KnownMoney();
    private final KnownLimits limits = new KnownLimits();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = open(false);
    }

    private TestDoor open(boolean playMoney) throws Exception {
        return door(money, limits, new KnownStreams(), playMoney);
    }

    /** All doors of the bundle. */
    static TestDoor door(KnownMoney money, KnownLimits limits, KnownStreams streams, boolean playMoney)
            throws Exception {
        var plans = new KnownPlans();
        return TestDoor.open(
                new BillingRoutes(
                        new BalanceRequests(money, plans, playMoney),
                        new UsageRequests(money, CLOCK),
                        new PriceRequests(money, CLOCK),
                        new LimitRequests(limits)),
                new BillStreamRoutes(streams, money, plans));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void theBalanceIsShownWithThePlan() {
        var answer = ask(Question.get(BILLING + "/balance"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(Map.of(
                        "available", usd("0.00"),
                        "reserved", usd("0.0079"),
                        "spent", usd("0.0158"),
                        "plan", "starter",
                        "billing_mode", "infra_only"));
    }

    @Test
    void entriesAreListedByPage() {
        var first = ask(Question.get(BILLING + "/entries?limit=1")).body();
        var rest = ask(Question.get(BILLING + "/entries?limit=2&after=" + first.get("next")))
                .body();

        assertThat(first.get("next")).isEqualTo("2");
        assertThat(list(first, "entries").get(0))
                .containsEntry("charged", usd("0.0079"))
                .containsEntry("reserved", usd("-0.0079"))
                .containsEntry("reference", null);
        assertThat(list(rest, "entries").get(1)).containsEntry("category", null).containsEntry("id", "1");
        assertThat(ask(Question.get(BILLING + "/entries?kind=usage")).pointers())
                .containsExactly("?kind");
    }

    @Test
    void whatCameInUnderAReferenceComesInOnce() {
        var body = "{\"amount\":\"25\",\"reference\":\"invoice-7\"}";
        var first = ask(topUp(body, "k1"));
        var other = ask(topUp(body, "k2"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body())
                .isEqualTo(Map.of("reference", "invoice-7", "amount", usd("25.00"), "available", usd("25.00")));
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).containsEntry("duplicate", true).containsEntry("available", usd("25.00"));
        assertThat(ask(topUp(body.replace("invoice-7", "reused"), "k3")).status())
                .isEqualTo(409);
    }

    @Test
    void aReferenceIsDrawnFromTheKey() {
        ask(topUp("{\"amount\":{\"amount\":\"1.50\",\"currency\":\"USD\"}}", "k1"));
        ask(topUp("{\"amount\":\"1.50\",\"currency\":\"USD\"}", "k1"));
        ask(topUp("{\"amount\":\"1.50\"}", "k2"));

        assertThat(money.topUps).hasSize(2).allSatisfy((reference, amount) -> assertThat(amount)
                .isEqualTo(Money.parse("1.50")));
    }

    @Test
    void moneyComesInByThoseWhomTheOperatorTrustsAlone() throws Exception {
        var body = "{\"amount\":\"25\"}";

        assertThat(door.ask(topUp(body, "k").by(TENANT)).code()).isEqualTo("insufficient_scope");
        assertThat(door.ask(topUp(body, "k").by(KnownTenants.only(ACME, Scope.TOP_UPS)))
                        .status())
                .isEqualTo(201);
        assertThat(ask(Question.post(TOP_UPS, body)).code()).isEqualTo("idempotency_key_required");
        try (var play = open(true)) {
            assertThat(play.ask(topUp(body, "k4").by(TENANT)).status()).isEqualTo(201);
            assertThat(play.ask(topUp(body, "k5").by(KnownTenants.only(ACME, Scope.NUMBERS)))
                            .status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {}                                           | /amount
            {"amount":25}                                | /amount
            {"amount":"0"}                               | /amount
            {"amount":"-1"}                              | /amount
            {"amount":"1e9"}                             | /amount
            {"amount":"1","currency":"EUR"}              | /currency
            {"amount":{"amount":"1","currency":"EUR"}}   | /amount/currency
            {"amount":{"amount":"x"},"reference":""}     | /amount/amount,/reference
            """)
    void everyBadFieldOfATopUpIsNamed(String body, String pointers) {
        assertThat(ask(topUp(body, "k")).pointers()).containsExactly(pointers.split(","));
        assertThat(money.topUps).isEmpty();
    }

    @Test
    void usageIsSummedUpByDayOrMonth() {
        var days = ask(Question.get(BILLING + "/usage?from=2026-11-20&to=2026-11-22"))
                .body();
        var months = ask(Question.get(BILLING + "/usage?from=2026-10-30&to=2026-11-22&group=month"))
                .body();

        assertThat(list(days, "usage")).extracting("period").containsExactly("2026-11-20", "2026-11-21", "2026-11-22");
        assertThat(days).containsEntry("total", usd("0.0237"));
        assertThat(list(months, "usage")).extracting("period").containsExactly("2026-10", "2026-11");
        assertThat(list(months, "usage").get(1))
                .containsEntry("items", 22)
                .containsEntry("units", 44)
                .containsEntry("charged", usd("0.1738"));
        assertThat(list(ask(Question.get(BILLING + "/usage")).body(), "usage")).hasSize(22);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-31,?from",
        "to=today,?to",
        "group=year,?group",
        "from=2026-11-23&to=2026-11-22,?from",
        "from=2024-01-01&to=2026-01-01,?from",
        "by=day,?by"
    })
    void badQueryOfUsageIsNamed(String query, String pointer) {
        assertThat(ask(Question.get(BILLING + "/usage?" + query)).pointers()).containsExactly(pointer);
    }

    @Test
    void pricesAreShownWithoutTheirCarriers() {
        money.lines.addAll(List.of(
                KnownMoney.line("sms", "+1", "*", "segment", "0.0079"),
                KnownMoney.line("sms", "+1", "secret-carrier", "segment", "0.5"),
                KnownMoney.line("number", "US", "*", "monthly", "1.15"),
                KnownMoney.line("number", "US", "secret-carrier", "monthly", "2.15")));

        var answer = ask(Question.get(BILLING + "/prices"));
        var first = ask(Question.get(BILLING + "/prices?limit=1")).body();
        var second = ask(Question.get(BILLING + "/prices?limit=1&after=" + first.get("next")))
                .body();

        assertThat(answer.body().toString()).doesNotContain("secret-carrier");
        assertThat(list(answer.body(), "prices")).extracting("price").containsExactly(usd("2.15"), usd("0.0079"));
        assertThat(list(first, "prices")).extracting("channel").containsExactly("number");
        assertThat(list(second, "prices")).extracting("channel").containsExactly("sms");
        assertThat(second.get("next")).isNull();
        assertThat(list(
                        ask(Question.get(BILLING + "/prices?channel=sms&prefix=%2B1"))
                                .body(),
                        "prices"))
                .hasSize(1);
        assertThat(list(ask(Question.get(BILLING + "/prices?prefix=DE")).body(), "prices"))
                .isEmpty();
        assertThat(ask(Question.get(BILLING + "/prices?channel=fax&prefix=x")).pointers())
                .containsExactlyInAnyOrder("?channel", "?prefix");
    }

    @Test
    void limitsAreSetAndTakenAway() {
        var set = Question.of("PUT", BILLING + "/limits")
                .with("{\"low_balance\":\"5\",\"daily_spend_cap\":{\"amount\":\"50.00\",\"currency\":\"USD\"}}");
        assertThat(ask(set).status()).isEqualTo(200);
        assertThat(limits.limits)
                .isEqualTo(new Limits(Optional.of(Money.parse("5")), Optional.empty(), Optional.of(Money.parse("50"))));
        assertThat(ask(Question.get(BILLING + "/limits")).body())
                .containsEntry("low_balance", usd("5.00"))
                .containsEntry("daily_spend_alert", null)
                .containsEntry("daily_spend_cap", usd("50.00"));
        assertThat(ask(Question.of("PUT", BILLING + "/limits").with("{\"low_balance\":\"-5\",\"daily_spend_cap\":7}"))
                        .pointers())
                .containsExactly("/low_balance", "/daily_spend_cap");
        assertThat(ask(Question.of("PUT", BILLING + "/limits").with("{\"daily_cap\":\"5\"}"))
                        .status())
                .as("a slip of the pen")
                .isEqualTo(422);
        assertThat(limits.limits).isNotEqualTo(Limits.NONE);
        ask(Question.of("PUT", BILLING + "/limits").with("{}"));
        assertThat(limits.limits).isEqualTo(Limits.NONE);
    }

    @Test
    void nobodyElseMayAskForAnything() {
        for (var route : door.routes()) {
            var question = Question.of(route.method(), route.path(name -> "acme"))
                    .with("{\"amount\":\"1\"}")
                    .header("Idempotency-Key", "k");
            assertThat(door.ask(question).status()).as(route + " without a key").isEqualTo(401);
            assertThat(door.ask(question.by(KnownTenants.holder("globex"))).status())
                    .as(route + " with a key of another tenant")
                    .isEqualTo(404);
            assertThat(door.ask(question.by(KnownTenants.holder("acme", "proj_shop")))
                            .code())
                    .as(route + " with a key of a project")
                    .isEqualTo("insufficient_scope");
            assertThat(door.ask(question.by(KnownTenants.only(ACME, Scope.SMS_SEND)))
                            .code())
                    .as(route + " without the scope")
                    .isEqualTo("insufficient_scope");
        }
        assertThat(money.topUps).isEmpty();
    }

    private static Question topUp(String body, String key) {
        return Question.post(TOP_UPS, body).header("Idempotency-Key", key);
    }

    private static Map<String, Object> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> body, String name) {
        return (List<Map<String, Object>>) body.get(name);
    }

    private Answer ask(Question question) {
        return door.ask(question.by(ACME));
    }
}
