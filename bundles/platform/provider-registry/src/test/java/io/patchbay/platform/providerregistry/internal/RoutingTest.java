package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.patchbay.api.accounts.AccountOwners.Owned;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.api.routing.RouteRules;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.routing.SmsRouting.Request;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.status.ProviderStatus;
import io.patchbay.spi.status.Status;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators and organizations may say about who serves whom. */
class RoutingTest {
    private final TestRegistry host = new TestRegistry();
    private final Written written = new Written();

    @BeforeEach
    void twoCarriers() {
        host.add(ScriptedProvider.named("a"), 1);
        host.add(ScriptedProvider.named("b"), 2);
    }

    @Test
    void anOrganizationsOwnAccountServesItAndNobodyElse() {
        host.add(ScriptedProvider.named("acme.main"), 3);
        host.book.accounts(Map.of("acme", List.of(new Owned("acme.main", false))));

        assertThat(decided("acme", "+14155550123").chosen()).contains("acme.main");
        assertThat(codes(decided("acme", "+14155550123")))
                .containsOnly(Map.entry("acme.main", "ok"), Map.entry("a", "tenant"), Map.entry("b", "tenant"));
        assertThat(decided("globex", "+14155550123").chosen()).contains("a");
        assertThat(codes(decided("globex", "+14155550123"))).containsEntry("acme.main", "tenant");

        host.book.accounts(Map.of());
        assertThat(host.registry.reserve("acme.main")).as("once it was removed").isEmpty();
        assertThat(decided("acme", "+14155550123").chosen()).contains("a");
        assertThat(codes(decided("acme", "+14155550123"))).containsEntry("acme.main", "tenant");
    }

    @Test
    void anAccountWhoseProviderIsAwayIsWaitedForUnlessOthersMayStandIn() {
        host.book.accounts(Map.of("acme", List.of(new Owned("acme.main", false))));
        assertThat(decided("acme", "+14155550123").chosen()).isEmpty();
        assertThat(codes(decided("acme", "+14155550123"))).containsEntry("acme.main", "stopped");

        host.book.accounts(Map.of("acme", List.of(new Owned("acme.main", true))));
        assertThat(decided("acme", "+14155550123").chosen()).contains("a");

        host.add(ScriptedProvider.named("acme.main"), 3);
        assertThat(decided("acme", "+14155550123").chosen()).contains("acme.main");
        assertThat(codes(decided("acme", "+14155550123"))).containsEntry("a", "tenant");
    }

    @Test
    void nothingIsRoutedBeforeAccountsAreKnown() {
        var early = new Choice(java.time.Clock.systemUTC())
                .choose(host.registry.roster().gates(), Plan.NOTHING_KNOWN, TestRegistry.request(), true);

        assertThat(early.chosen()).isEmpty();
        assertThat(codes(early)).containsOnly(Map.entry("a", "stopped"), Map.entry("b", "stopped"));
    }

    @Test
    void whoMaySendBySimulatedCarriersAloneIsServedByNoOther() {
        host.registry.addProvider(ScriptedProvider.named("play"), Map.of("service.id", 9L, "patchbay.simulated", true));

        var decision = new Choice(java.time.Clock.systemUTC())
                .choose(host.registry.roster().gates(), host.book.plan(), TestRegistry.request(), false);

        assertThat(decision.chosen()).contains("play");
        assertThat(codes(decision)).containsEntry("a", "subscription").containsEntry("b", "subscription");
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        rule("saudi", written.with("countries", "SA").with("providers", "b").with("order", 10));
        rule(
                "names",
                written.with("senders", "alphanumeric")
                        .with("providers", "b, a")
                        .with("order", 20));
        rule("stc", written.with("prefixes", "+9665").with("providers", "a").with("order", 5));

        assertThat(decided("demo", "+966512345678").chosen()).contains("a");
        assertThat(decided("demo", "+966112345678").chosen()).contains("b");
        assertThat(codes(decided("demo", "+966112345678"))).containsEntry("a", "rule");
        assertThat(decided("demo", "+14155550123").chosen()).contains("a");
        var byName = host.registry.choose(
                new Request("demo", new SenderId("Patchbay"), new E164("+14155550123"), "US", Set.of()));
        assertThat(byName.chosen()).contains("b");
        assertThat(byName.candidates().get(0).reason()).isEqualTo("serves it, by the rule names: b, then a");

        host.book.noRule("stc");
        assertThat(decided("demo", "+966512345678").chosen()).contains("b");
    }

    @Test
    void anOtherProviderServesOnlyIfTheRuleLetsIt() {
        rule("r", written.with("providers", "gone"));
        assertThat(decided("demo", "+14155550123").chosen()).isEmpty();

        rule("r", written.with("providers", "gone").with("others", true));
        assertThat(decided("demo", "+14155550123").chosen()).contains("a");
    }

    @Test
    void sharesAreKeptAndAChangeMovesOnlyItsPart() {
        rule("move", written.with("providers", "a:90, b:10"));
        var before = spread();
        rule("move", written.with("providers", "a:70, b:30"));
        var after = spread();

        assertThat(count(before, "b")).isCloseTo(1_000, within(120L));
        assertThat(count(after, "b")).isCloseTo(3_000, within(180L));
        assertThat(before.entrySet().stream()
                        .filter(e -> e.getValue().equals("b"))
                        .allMatch(e -> after.get(e.getKey()).equals("b")))
                .as("whoever had moved stays")
                .isTrue();
        rule("move", written.with("providers", "a:0, b:100"));
        assertThat(spread().values()).containsOnly("b");
    }

    @Test
    void theCheapestServesAndSaysItsPrice() {
        host.book.prices("p1", "a", () -> PriceList.parse("+1=0.0079, +1415=0.02, *=0.05"));
        host.book.prices("p2", "b", () -> PriceList.parse("*=0.01"));

        assertThat(decided("demo", "+12025550123").chosen()).contains("a");
        assertThat(decided("demo", "+12025550123").candidates().get(0).reason())
                .isEqualTo("serves it for 0.0079 a segment");
        assertThat(decided("demo", "+14155550123").chosen()).contains("b");
        assertThat(decided("demo", "+966512345678").chosen()).contains("b");
    }

    @Test
    void aDrainedProviderFinishesAndTakesNoMore() {
        var waiting = host.submit("b");
        host.book.drained(Set.of("a", "b"));

        assertThat(host.registry.reserve("b")).isEmpty();
        assertThat(codes(decided("demo", "+14155550123")))
                .containsOnly(Map.entry("a", "drained"), Map.entry("b", "drained"));
        assertThat(waiting).isNotDone();
        assertThat(host.registry.list().get(1).inFlight()).isEqualTo(1);

        int told = host.room.get();
        host.book.drained(Set.of());
        assertThat(host.room.get()).isGreaterThan(told);
        assertThat(decided("demo", "+14155550123").chosen()).contains("a");
    }

    @Test
    void aProviderThatSaysItCannotIsNotCalledUntilItCan() {
        var moody = new Moody();
        host.registry.addProvider(moody, TestRegistry.service(3, 10));
        assertThat(codes(decided("demo", "+14155550123"))).containsEntry("moody", "health");
        assertThat(decided("demo", "+14155550123").candidates().get(0).reason())
                .isEqualTo("says it is connecting: no session is bound");
        assertThat(host.registry.reserve("moody")).isEmpty();

        moody.status = Status.ready("one session");
        int told = host.room.get();
        host.pass(Duration.ofSeconds(1));

        assertThat(host.room.get()).isGreaterThan(told);
        assertThat(decided("demo", "+14155550123").chosen()).contains("moody");
    }

    @Test
    void aRuleThatCannotBeReadLeavesTheOldOneInForceAndIsShown() {
        rule("r", written.with("providers", "b"));
        rule("r", written.with("providers", "a:many"));

        assertThat(decided("demo", "+14155550123").chosen()).contains("b");
        var desk = new OperatorsDesk(host.registry, host.book);
        assertThat(desk.rules())
                .extracting(RouteRules.Rule::fault)
                .containsExactly("", "write weights as whole numbers from 0 to 10000");
        assertThat(new ProvidersHealth(host.registry, host.book).check().detail())
                .contains("rule r");
    }

    @Test
    void reportsShowWhoseAccountItIsAndHowItIs() {
        host.registry.addProvider(new Moody(), TestRegistry.service(3, 10));
        host.book.drained(Set.of("a"));
        var reports = new OperatorsDesk(host.registry, host.book).reports();

        assertThat(reports).hasSize(3);
        assertThat(reports.get(0).condition()).isEqualTo("connecting");
        assertThat(reports.get(0).view().health()).isEqualTo("connecting");
        assertThat(reports.get(0).detail()).isEqualTo("no session is bound");
        assertThat(reports.get(1).drained()).isTrue();
    }

    private Map<String, String> spread() {
        var chosen = new HashMap<String, String>();
        for (int i = 0; i < 10_000; i++) {
            var to = "+1415" + (5_550_000 + i);
            chosen.put(to, decided("demo", to).chosen().orElseThrow());
        }
        return chosen;
    }

    private static long count(Map<String, String> chosen, String provider) {
        return chosen.values().stream().filter(provider::equals).count();
    }

    private void rule(String name, RouteRuleConfiguration configuration) {
        Supplier<Rule> parsed = () -> RuleText.parse(name, configuration);
        host.book.rule(name, name, parsed);
    }

    private RouteDecision decided(String org, String to) {
        var country = to.startsWith("+966") ? "SA" : "US";
        return host.registry.choose(new Request(org, TestRegistry.NUMBER, new E164(to), country, Set.of()));
    }

    private static Map<String, String> codes(RouteDecision decision) {
        var codes = new HashMap<String, String>();
        decision.candidates().forEach((Candidate c) -> codes.put(c.provider(), c.code()));
        return codes;
    }

    /** A provider that says how it is. */
    private static final class Moody implements SmsProvider, ProviderStatus {
        private Status status =
                new Status(Status.Condition.CONNECTING, "no session is bound", List.of(), Optional.empty());

        @Override
        public ProviderProfile profile() {
            return ScriptedProvider.named("moody").profile();
        }

        @Override
        public CompletionStage<SubmitResult> submit(OutboundSms sms) {
            return CompletableFuture.completedFuture(new SubmitResult.Accepted("SM1"));
        }

        @Override
        public Status status() {
            return status;
        }
    }

    /** A rule's file with a few lines. */
    private record Written(Map<String, Object> lines) implements RouteRuleConfiguration {
        Written() {
            this(Map.of());
        }

        Written with(String name, Object value) {
            var more = new HashMap<>(lines);
            more.put(name, value);
            return new Written(more);
        }

        private String text(String name) {
            return lines.getOrDefault(name, "").toString();
        }

        @Override
        public String name() {
            return text("name");
        }

        @Override
        public int order() {
            return (Integer) lines.getOrDefault("order", 100);
        }

        @Override
        public String organizations() {
            return text("organizations");
        }

        @Override
        public String countries() {
            return text("countries");
        }

        @Override
        public String prefixes() {
            return text("prefixes");
        }

        @Override
        public String senders() {
            return text("senders");
        }

        @Override
        public String providers() {
            return text("providers");
        }

        @Override
        public boolean cheapest() {
            return false;
        }

        @Override
        public boolean others() {
            return (Boolean) lines.getOrDefault("others", false);
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return RouteRuleConfiguration.class;
        }
    }
}
