package io.patchbay.capabilities.ledger.internal.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Category;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.api.store.Change;
import io.patchbay.capabilities.ledger.internal.Ledger;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One batch, as the commit queue hands it over. */
class MoneyApplierTest {
    private final Set<Object> refused = new HashSet<>();

    private final class Part implements Pending<Moved, MoneyMove> {
        private final String unit;
        private final MoneyMove move;

        Part(String unit, MoneyMove move) {
            this.unit = unit;
            this.move = move;
        }

        @Override
        public MoneyMove change() {
            return move;
        }

        @Override
        public Object unit() {
            return unit;
        }

        @Override
        public void refuse(RuntimeException why) {
            refused.add(unit);
        }

        @Override
        public void complete(Moved result) {}

        @Override
        public Moved result() {
            throw new IllegalStateException("Nothing is written here.");
        }

        @Override
        public void also(Change<?> more) {}
    }

    private Part reserve(String unit, String reference, long amount) {
        return new Part(unit, new MoneyMove.Reserve("org", reference, new Money(amount), Category.NUMBER_SETUP));
    }

    /** What the applier refuses of a batch, for an organization that has 1,000. */
    private void decide(Path folder, Guard guard, Part... parts) throws Exception {
        try (var database = TestStore.open(folder)) {
            var ledger = new Ledger(database.store(), database.commits(), Clock.systemUTC());
            ledger.topUp(Optional.empty(), "org", "top", new Money(1_000), "operator")
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            var applier = new MoneyApplier(Clock.systemUTC(), guard, Money.ZERO);
            List<Pending<Moved, MoneyMove>> batch = List.of(parts);
            database.store().read(connection -> {
                applier.decide(connection, batch);
                return true;
            });
            ledger.close();
        }
    }

    @Test
    void whatARefusedUnitHadTakenIsThereForTheOthersOfItsBatch(@TempDir Path folder) throws Exception {
        decide(
                folder,
                Guard.NONE,
                reserve("dear", "dear-setup", 900),
                reserve("cheap", "cheap-setup", 800),
                reserve("dear", "dear-lease", 900),
                reserve("small", "small-setup", 200),
                reserve("late", "late-setup", 1));

        assertThat(refused).containsExactlyInAnyOrder("dear", "late");
    }

    @Test
    void whatTheSameBatchChargesCountsForTheDaysCap(@TempDir Path folder) throws Exception {
        var call = new MoneyMove.Charge("org", "call", new Money(400), Category.VOICE_MINUTES);

        decide(
                folder,
                new Guard() {
                    @Override
                    public long dailyCap(String org) {
                        return 500;
                    }
                },
                new Part("call", call),
                reserve("over", "over-setup", 101),
                reserve("fits", "fits-setup", 100));

        assertThat(refused).containsExactly("over");
    }
}
