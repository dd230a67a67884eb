package io.patchbay.capabilities.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit of books that are written while it looks, and are long enough that looking takes a while. */
class BusyBooksTest {
    private static final int ENTRIES = 30_000;
    private static final int AUDITS = 15;

    private volatile boolean stopped;

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void booksThatAreWrittenMeanwhileAgreeAndAreFoundOutWhenTheyDoNot(@TempDir Path folder) throws Exception {
        var database = TestStore.open(folder);
        var ledger = new Ledger(database.store(), database.commits(), Clock.systemUTC());
        try {
            told(ledger.topUp(Optional.empty(), "busy", "top", new Money(1_000_000_000), "operator"));
            told(database.commits().submit(new Work<>(connection -> {
                try (var insert = connection.prepareStatement("INSERT INTO ledger_entry (org, happened, kind, category,"
                        + " reference, available, reserved, revenue, source, written_off)"
                        + " VALUES ('busy', 0, 'reserve', 'sms', ?, 0, 0, 0, 0, 0)")) {
                    for (int i = 0; i < ENTRIES; i++) {
                        insert.setString(1, "r" + i);
                        insert.addBatch();
                    }
                    return insert.executeBatch().length;
                }
            })));
            var writing = CompletableFuture.runAsync(() -> write(database));
            for (int i = 0; i < AUDITS; i++) {
                assertThat(told(ledger.audit()).flaws()).as("audit " + i).isEmpty();
            }
            spoil(database);
            assertThat(told(ledger.audit()).flaws())
                    .containsExactly("The balance of busy is not the sum of its entries.");
            stopped = true;
            told(writing);
        } finally {
            stopped = true;
            ledger.close();
            database.close();
        }
    }

    private void write(TestStore database) {
        while (!stopped) {
            told(database.commits().submit(MoneyMove.MessageMoney.reserve("busy", new Money(1))));
        }
    }

    private static void spoil(TestStore database) {
        told(database.commits().submit(new Work<>(connection -> {
            try (var update = connection.prepareStatement("UPDATE ledger_balance SET available = available + 1,"
                    + " source = source - 1 WHERE org = 'busy'")) {
                return update.executeUpdate();
            }
        })));
    }
}
