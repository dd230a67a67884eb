package io.patchbay.platform.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.consent.ConsentChange;
import io.patchbay.api.consent.ConsentChange.Source;
import io.patchbay.api.consent.Consents.Entry;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentTest {
    private static final Instant THEN = Instant.parse("2026-11-22T09:30:00Z");

    private TestStore database;
    private ConsentLedger ledger;

    @BeforeAll
    void setUp(@TempDir Path folder) {
        database = TestStore.open(folder);
        ledger = new ConsentLedger(database.store(), database.commits(), Clock.systemUTC());
    }

    @AfterAll
    void tearDown() throws Exception {
        ledger.close();
        database.close();
    }

    private boolean change(String org, E164 number, boolean out, String evidence) {
        return told(ledger.change(new ConsentChange(org, number, out, Source.TEXT, evidence, THEN)));
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void optingOutHoldsForOneOrganizationUntilOptingIn() {
        var number = new E164("+16505550101");
        assertThat(change("acme", number, true, "mo_1")).isTrue();
        assertThat(ledger.suppressed("acme", number)).isTrue();
        assertThat(ledger.suppressed("globex", number)).isFalse();
        assertThat(change("acme", number, true, "mo_2")).isFalse();
        assertThat(change("acme", number, false, "mo_3")).isTrue();
        assertThat(ledger.suppressed("acme", number)).isFalse();

        assertThat(told(ledger.ledger("acme", number)))
                .extracting(Entry::evidence, Entry::optedOut)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mo_1", true),
                        org.assertj.core.groups.Tuple.tuple("mo_2", true),
                        org.assertj.core.groups.Tuple.tuple("mo_3", false));
    }

    @Test
    void theSuppressedAreListedInPages() {
        for (int n = 0; n < 5; n++) {
            change("listed", new E164("+1650555020" + n), n != 3, "mo_" + n);
        }
        var first = told(ledger.suppressed("listed", new Page.Request(3, Optional.empty())));
        var rest = told(ledger.suppressed("listed", new Page.Request(3, first.next())));

        assertThat(first.items())
                .extracting(e -> e.number().value())
                .containsExactly("+16505550200", "+16505550201", "+16505550202");
        assertThat(rest.items()).extracting(e -> e.number().value()).containsExactly("+16505550204");
    }

    @Test
    void aCarriersBlockIsLearnedAndOtherRefusalsAreNot() {
        var number = new E164("+16505550301");
        ledger.refused("acme", number, "30003", "msg_1");
        ledger.refused("acme", number, "21610", "msg_2");

        await().atMost(Duration.ofSeconds(20)).until(() -> ledger.suppressed("acme", number));
        assertThat(told(ledger.ledger("acme", number))).singleElement().satisfies(entry -> {
            assertThat(entry.source()).isEqualTo(Source.CARRIER);
            assertThat(entry.evidence()).isEqualTo("msg_2");
        });
    }

    @Test
    void aRestartAndAnotherNodeKnowWhoHasOptedOut() {
        var number = new E164("+16505550401");
        change("acme", number, true, "mo_9");
        try (var another = database.store().follow(ConsentRows::changedSince)) {
            assertThat(another.get(new ConsentRows.Suppressed("acme", number.value())))
                    .isTrue();
            change("acme", number, false, "mo_10");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> another.get(new ConsentRows.Suppressed("acme", number.value())) == null);
        }
    }
}
