package io.patchbay.capabilities.ledger.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Plans.Subscription;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanDeskTest {
    private TestStore database;
    private PlanDesk plans;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        database = TestStore.open(folder);
        plans = open();
    }

    @AfterEach
    void tearDown() {
        plans.close();
        database.close();
    }

    private PlanDesk open() {
        return new PlanDesk(database.store(), database.commits(), PlanFile.shipped());
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void whoeverWasGivenNoPlanHasTheUsualOneAndTheDemoHasAll() {
        assertThat(plans.of("acme")).isEqualTo(new Subscription("acme", "starter", "infra_only"));
        assertThat(plans.of("demo")).isEqualTo(new Subscription("demo", "pro", "infra_only"));
        assertThat(plans.refusal("acme", "sms")).isEmpty();
        assertThat(plans.refusal("demo", "agents")).isEmpty();
        assertThat(plans.live("acme")).isTrue();
    }

    @Test
    void aPlanThatLacksAChannelSaysWhichOneHasIt() {
        assertThat(plans.refusal("acme", "agents")).get().satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(403);
            assertThat(problem.code()).isEqualTo("plan_upgrade_required");
            assertThat(problem).hasMessageContaining("starter").hasMessageContaining("change to pro");
        });
        assertThat(plans.refusal("demo", "fax").orElseThrow()).hasMessageContaining("no plan of this host does");
    }

    @Test
    void aPlanIsSetAndKeptAndKnownElsewhere() {
        try (var other = new Node(open())) {
            assertThat(told(plans.set("acme", "trial", "live"))).isEqualTo(new Subscription("acme", "trial", "live"));
            assertThat(plans.live("acme")).isFalse();
            assertThat(plans.refusal("acme", "numbers")).isPresent();
            await().atMost(Duration.ofSeconds(20)).until(() -> !other.plans.live("acme"));
        }
        told(plans.set("acme", "pro", "infra_only"));
        try (var later = new Node(open())) {
            assertThat(later.plans.of("acme").plan()).isEqualTo("pro");
        }
    }

    @Test
    void whatThereIsNotIsRefused() {
        assertThatThrownBy(() -> told(plans.set("acme", "gold", "free")))
                .cause()
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors())
                        .extracting("pointer")
                        .containsExactly("/plan", "/mode"));
    }

    private record Node(PlanDesk plans) implements AutoCloseable {
        @Override
        public void close() {
            plans.close();
        }
    }
}
