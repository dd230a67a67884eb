package io.patchbay.platform.persistence.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Appliers that come and go. */
abstract class ApplierContract extends QueueContract {
    ApplierContract(Supplier<Ground> place) {
        super(place);
    }

    @Test
    void unitWaitsForItsApplier() throws Exception {
        rowsRegistration.close();
        var waiting = put("a");
        get(work(c -> 1));
        assertThat(waiting).isNotDone();
        queue.register(rows);
        assertThat(get(waiting)).isEqualTo("text");
        assertThat(ground.rows()).containsExactly("a");
    }

    @Test
    void unitWaitsForTheApplierOfAnAddedChange() throws Exception {
        rowsRegistration.close();
        start(LIMITS);
        var chain = queue.register(new Chain.Links());
        CompletableFuture<String> early;
        CompletableFuture<String> late;
        CompletableFuture<String> alone;
        try (var gate = new Gate()) {
            early = queue.submit(new Chain("early", true, false)).toCompletableFuture();
            late = queue.submit(new Chain("late", false, true)).toCompletableFuture();
            alone = queue.submit(new Chain("alone", false, false)).toCompletableFuture();
        }
        assertThat(get(alone)).isEqualTo("alone");
        assertThat(early).isNotDone();
        assertThat(late).isNotDone();
        assertThat(ground.notes()).containsExactly("alone");
        queue.register(new Chain.Ends());
        assertThat(get(early)).isEqualTo("early");
        assertThat(get(late)).isEqualTo("late");
        assertThat(ground.notes()).containsExactlyInAnyOrder("alone", "early", "late", "end of early", "end of late");
        chain.close();
    }

    @Test
    void unitWaitsForItsApplierOnlySoLong() throws Exception {
        rowsRegistration.close();
        assertThat(failure(put("a"))).isInstanceOf(StoreUnavailable.class);
        assertThat(failure(put("b"))).isInstanceOf(StoreUnavailable.class);
        assertThat(ground.rows()).isEmpty();
    }

    @Test
    void closingAnApplierWaitsForWhatItHasTaken() throws Exception {
        var stages = new ArrayList<CompletableFuture<String>>();
        CompletableFuture<Void> closing;
        try (var gate = new Gate()) {
            for (int i = 0; i < 300; i++) {
                stages.add(put("u" + i));
            }
            closing =
                    CompletableFuture.runAsync(() -> closeQuietly(rowsRegistration), work -> new Thread(work).start());
        }
        get(closing);
        assertThat(stages).allMatch(stage -> stage.isDone() && !stage.isCompletedExceptionally());
        assertThat(rows.told).hasSize(300);
        assertThat(put("later")).isNotDone();
    }

    @Test
    void newerApplierTakesOver() throws Exception {
        var newer = new Put.Rows();
        queue.register(newer);
        get(put("a"));
        rowsRegistration.close();
        get(put("b"));
        assertThat(newer.told).extracting(Put::id).containsExactly("a", "b");
        assertThat(rows.told).isEmpty();
    }

    @Test
    void applierIsReplacedUnderLoadWithoutAFailure() throws Exception {
        var stages = new ArrayList<CompletableFuture<String>>();
        for (int swap = 0; swap < 20; swap++) {
            for (int i = 0; i < 20; i++) {
                stages.add(put("s" + swap + "u" + i));
            }
            rowsRegistration.close();
            for (int i = 20; i < 30; i++) {
                stages.add(put("s" + swap + "u" + i));
            }
            rowsRegistration = queue.register(rows);
        }
        for (var stage : stages) {
            assertThat(get(stage)).isEqualTo("text");
        }
        assertThat(ground.rows()).hasSize(600);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
