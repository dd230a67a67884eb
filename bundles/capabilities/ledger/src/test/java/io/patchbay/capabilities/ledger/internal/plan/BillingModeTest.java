package io.patchbay.capabilities.ledger.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Category;
import io.patchbay.api.money.SpendingLimits.Limits;
import io.patchbay.capabilities.ledger.internal.book.MoneyApplier;
import io.patchbay.capabilities.ledger.internal.limit.LimitDesk;
import io.patchbay.capabilities.ledger.internal.limit.SpendingRules;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillingModeTest {
    private static final Money PRICE = new Money(100);

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void agentsSpendNothingUntilTheModeIsLiveAndAllElseIsPaid(@TempDir Path folder) throws Exception {
        try (var database = TestStore.open(folder)) {
            var commits = database.commits();
            var plans = new PlanDesk(database.store(), commits, PlanFile.shipped());
            var limits = new LimitDesk(database.store(), commits, Clock.systemUTC());
            var rules = new SpendingRules(limits, plans);
            var money = commits.register(new MoneyApplier(Clock.systemUTC(), rules, PRICE.times(10)));

            refused(commits.submit(new MoneyMove.Reserve("acme", "agent-1", PRICE, Category.AGENT_USAGE)));
            refused(commits.submit(new MoneyMove.Charge("acme", "agent-2", PRICE, Category.AGENT_USAGE)));
            told(commits.submit(new MoneyMove.Charge("acme", "lease-1", PRICE, Category.NUMBER_LEASE)));
            told(plans.set("acme", "pro", "live"));
            var moved = told(commits.submit(new MoneyMove.Charge("acme", "agent-2", PRICE, Category.AGENT_USAGE)));
            assertThat(moved.available()).isEqualTo(PRICE.times(8));

            money.close();
            limits.close();
            plans.close();
        }
    }

    @Test
    void aDayCostsNoMoreThanThePlanAllowsAndNoMoreThanTheOrganizationDoes(@TempDir Path folder) throws Exception {
        try (var database = TestStore.open(folder)) {
            var commits = database.commits();
            var file = PlanFile.parse("plan,usual,carriers,channels,numbers,daily_spend\nsmall,yes,live,sms,,"
                    + PRICE.times(3).amount() + "\n");
            var plans = new PlanDesk(database.store(), commits, file);
            var limits = new LimitDesk(database.store(), commits, Clock.systemUTC());
            var rules = new SpendingRules(limits, plans);

            assertThat(rules.dailyCap("acme")).isEqualTo(PRICE.times(3).units());
            told(limits.set("acme", new Limits(Optional.empty(), Optional.empty(), Optional.of(PRICE))));
            assertThat(rules.dailyCap("acme")).isEqualTo(PRICE.units());
            told(limits.set("acme", new Limits(Optional.empty(), Optional.empty(), Optional.of(PRICE.times(9)))));
            assertThat(rules.dailyCap("acme")).isEqualTo(PRICE.times(3).units());

            limits.close();
            plans.close();
        }
    }

    private static void refused(CompletionStage<?> stage) {
        assertThatThrownBy(() -> told(stage)).cause().isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(403);
            assertThat(problem.code()).isEqualTo("billing_mode_infra_only");
        });
    }
}
