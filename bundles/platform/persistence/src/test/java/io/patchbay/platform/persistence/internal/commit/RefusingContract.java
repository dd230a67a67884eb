package io.patchbay.platform.persistence.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.http.Problem;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How units are refused, and what they bring along. */
abstract class RefusingContract extends QueueContract {
    RefusingContract(Supplier<Ground> place) {
        super(place);
    }

    @Test
    void refusedUnitLeavesNothingAndTheOthersAreWritten() throws Exception {
        var why = new Problem(402, "no_money", "Top up first.");
        rows.deciding = pending -> {
            if (pending.change().id().equals("refused")) {
                pending.also(new Note("of the refused"));
                pending.refuse(why);
            }
        };
        CompletableFuture<String> before;
        CompletableFuture<String> refused;
        try (var gate = new Gate()) {
            before = put("before");
            refused = put("refused");
        }
        assertThat(get(before)).isEqualTo("text");
        assertThat(failure(refused)).isSameAs(why);
        assertThat(ground.rows()).containsExactly("before");
        assertThat(ground.notes()).isEmpty();
        assertThat(rows.told).containsExactly(new Put("before", "text"));
    }

    @Test
    void addedChangeIsPartOfTheUnit() throws Exception {
        rows.deciding =
                pending -> pending.also(new Note("decided " + pending.change().id()));
        rows.writing = pending -> pending.also(new Note("written " + pending.result()));
        get(put("a", "hello"));
        assertThat(ground.notes()).containsExactlyInAnyOrder("decided a", "written hello");
    }

    @Test
    void refusalOfAnAddedChangeFailsTheWholeUnit() throws Exception {
        rows.deciding = pending -> {
            if (pending.change().id().equals("early")) {
                pending.also(new Note(Note.REFUSED));
            }
        };
        rows.writing = pending -> {
            if (pending.change().id().equals("late")) {
                pending.also(new Note(Note.REFUSED));
            }
        };
        CompletableFuture<String> early;
        CompletableFuture<String> late;
        CompletableFuture<String> good;
        try (var gate = new Gate()) {
            early = put("early");
            late = put("late");
            good = put("good");
        }
        assertThat(failure(early)).hasMessage(Note.REFUSED);
        assertThat(failure(late)).hasMessage(Note.REFUSED);
        assertThat(get(good)).isEqualTo("text");
        assertThat(ground.rows()).containsExactly("good");
        assertThat(rows.told).containsExactly(new Put("good", "text"));
    }

    @Test
    void changeOfALowerOrderCannotBeAdded() throws Exception {
        rows.writing = pending -> pending.also(new Put("another", "text"));
        assertThat(failure(put("a"))).isInstanceOf(IllegalStateException.class).hasMessageContaining("higher order");
        assertThat(ground.rows()).isEmpty();
    }

    @Test
    void nothingCanBeRefusedWhileItIsWritten() throws Exception {
        rows.writing = pending -> pending.refuse(new Problem(402, "no_money", "Too late."));
        assertThat(failure(put("a"))).isInstanceOf(IllegalStateException.class);
        assertThat(ground.rows()).isEmpty();
    }

    @Test
    void workIsUndoneByItsOwnExceptionAlone() throws Exception {
        CompletableFuture<Integer> good;
        CompletableFuture<Integer> bad;
        CompletableFuture<String> row;
        try (var gate = new Gate()) {
            good = work(c -> c.createStatement().executeUpdate("INSERT INTO test_note (text) VALUES ('good')"));
            bad = work(c -> {
                c.createStatement().executeUpdate("INSERT INTO test_note (text) VALUES ('bad')");
                throw Problem.notFound("thing");
            });
            row = put("a");
        }
        assertThat(get(good)).isEqualTo(1);
        assertThat(failure(bad)).isInstanceOf(Problem.class);
        assertThat(get(row)).isEqualTo("text");
        assertThat(ground.notes()).containsExactly("good");
        assertThat(queue.figures().rollbacks()).isZero();
    }

    @Test
    void workThatCatchesADuplicateMayRefuseIt() throws Exception {
        get(put("taken"));
        var second = work(c -> {
            try (var insert = c.prepareStatement("INSERT INTO test_row (id, text) VALUES ('taken', 'x')")) {
                return insert.executeUpdate();
            } catch (SQLException e) {
                if (ground.engine().duplicateKey(e)) {
                    throw new Problem(409, "taken", "Choose another.");
                }
                throw e;
            }
        });
        assertThat(failure(second)).isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status())
                .isEqualTo(409));
        assertThat(get(put("next"))).isEqualTo("text");
    }

    @Test
    void unitWithoutAResultFails() throws Exception {
        var silent = queue.register(new Silent());
        assertThat(failure(queue.submit(new Silent.Change()).toCompletableFuture()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no result");
        assertThat(ground.notes()).isEmpty();
        silent.close();
    }
}
