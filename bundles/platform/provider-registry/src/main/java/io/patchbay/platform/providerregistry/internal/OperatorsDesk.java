package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.AccountFinding.Outcome;
import io.patchbay.api.routing.ProviderReports;
import io.patchbay.api.routing.ProviderTests;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.routing.RouteRules;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.routing.SmsRouting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators want to know of providers and routes. */
@Component(service = {ProviderReports.class, ProviderTests.class, RouteRules.class})
public final class OperatorsDesk implements ProviderReports, ProviderTests, RouteRules {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorsDesk.class);
    private static final long PATIENCE_SECONDS = 15;

    private final ProviderRegistry registry;
    private final RoutingBook book;

    @Activate
    public OperatorsDesk(@Reference ProviderRegistry registry, @Reference RoutingBook book) {
        this.registry = registry;
        this.book = book;
    }

    @Override
    public List<Report> reports() {
        var plan = book.plan();
        var owners = new HashMap<String, String>();
        if (plan.accounts() != null) {
            plan.accounts().forEach((org, own) -> own.forEach(each -> owners.put(each.provider(), org)));
        }
        return registry.roster().gates().stream()
                .map(gate -> Views.report(gate, plan, owners))
                .toList();
    }

    @Override
    public RouteDecision explain(Question question) {
        return registry.choose(
                new SmsRouting.Request(question.org(), question.from(), question.to(), question.country(), Set.of()));
    }

    @Override
    public List<Rule> rules() {
        var all = new ArrayList<Rule>();
        for (var rule : book.plan().rules()) {
            all.add(new Rule(rule.name(), rule.order(), RuleText.when(rule.scope()), RuleText.then(rule), ""));
        }
        book.faults().forEach(fault -> all.add(new Rule(fault.name(), 0, "", "", fault.sentence())));
        return all;
    }

    @Override
    public Optional<CompletionStage<AccountFinding>> test(String provider) {
        return registry.roster()
                .gate(provider)
                .map(gate -> gate.provider() instanceof SelfTest test ? asked(provider, test) : null);
    }

    private static CompletionStage<AccountFinding> asked(String provider, SelfTest test) {
        CompletableFuture<AccountFinding> answer;
        try {
            answer = test.test()
                    .thenApply(AccountCheck::finding)
                    .toCompletableFuture()
                    .copy();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.completeOnTimeout(
                        unreachable("The carrier did not answer within " + PATIENCE_SECONDS + " s."),
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS)
                .exceptionally(e -> {
                    LOG.error("The test of provider {} failed.", provider, e);
                    return unreachable("The test itself failed; the log has more.");
                });
    }

    private static AccountFinding unreachable(String sentence) {
        return new AccountFinding(Outcome.UNREACHABLE, "", sentence, List.of());
    }
}
