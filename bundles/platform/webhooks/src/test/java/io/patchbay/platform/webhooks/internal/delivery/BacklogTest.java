package io.patchbay.platform.webhooks.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();

    private static DeliveryRow row(String id, String thread) {
        return new DeliveryRow(
                id, "evt", "wh", "wh", "acme", Optional.empty(), "{}", 0, 0, 0, Optional.empty(), Turn.free(thread));
    }

    private void fed() {
        backlog.fed(backlog.mark());
    }

    @Test
    void nothingIsClearBeforeTheLaneWasFed() {
        assertThat(backlog.isClear("a")).isFalse();
        fed();
        assertThat(backlog.isClear("a")).isTrue();
        assertThat(backlog.hasMore()).isFalse();
    }

    @Test
    void whatIsWrittenWhileTheLaneIsFedHoldsUpItsThreadAlone() {
        var mark = backlog.mark();
        backlog.note(row("1", "a"));
        backlog.skip("1");
        backlog.fed(mark);
        assertThat(backlog.hasMore()).isTrue();
        assertThat(backlog.isClear("a")).isFalse();
        assertThat(backlog.isClear("b")).isTrue();
        fed();
        assertThat(backlog.isClear("a")).isTrue();
    }

    @Test
    void whatIsNotCommittedYetIsNotSeenByALookAtTheStore() {
        fed();
        backlog.note(row("1", "a"));
        fed();
        assertThat(backlog.isClear("a")).isFalse();
        backlog.remove("1");
        assertThat(backlog.isClear("a")).isTrue();
    }

    @Test
    void aThreadIsHeldUpByEachOfItsRows() {
        fed();
        backlog.note(row("1", "a"));
        backlog.note(row("2", "a"));
        backlog.remove("1");
        assertThat(backlog.isClear("a")).isFalse();
        backlog.remove("2");
        assertThat(backlog.isClear("a")).isTrue();
    }

    @Test
    void whatAnotherNodeWroteIsUnknownUntilTheNextLook() {
        fed();
        var mark = backlog.mark();
        backlog.surprise();
        backlog.fed(mark);
        assertThat(backlog.isClear("a")).isFalse();
        assertThat(backlog.hasMore()).isTrue();
        fed();
        assertThat(backlog.isClear("a")).isTrue();
    }

    @Test
    void whatWasSeenAndFoundNoRoomStaysKnown() {
        fed();
        backlog.note(row("1", "a"));
        backlog.skip("1");
        var mark = backlog.mark();
        backlog.skip("1");
        backlog.fed(mark);
        assertThat(backlog.isClear("a")).isFalse();
        assertThat(backlog.isClear("b")).isTrue();
    }

    @Test
    void ofALongBacklogItIsOnlyKnownThatThereIsOne() {
        fed();
        IntStream.range(0, 500).forEach(i -> {
            backlog.note(row("" + i, "thread" + i));
            backlog.skip("" + i);
        });
        assertThat(IntStream.range(0, 500).filter(i -> backlog.knows("" + i))).hasSizeLessThanOrEqualTo(200);
        assertThat(backlog.isClear("another")).isFalse();
        fed();
        assertThat(backlog.isClear("thread1")).isTrue();
        assertThat(backlog.isEmpty()).isTrue();
    }
}
