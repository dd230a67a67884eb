package io.patchbay.routes.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    @Test
    void theFirstAnswerHasTheFreshStatus() {
        var answer = Replies.once(new Once<>("a", false), 202, id -> Map.of("id", id));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo(Map.of("id", "a"));
        assertThat(answer.headers()).isEmpty();
    }

    @Test
    void aRepeatedAnswerSaysSo() {
        var answer = Replies.once(new Once<>("a", true), 202, id -> Map.of("id", id));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Map.of("id", "a", "duplicate", true));
        assertThat(answer.headers()).containsEntry("Idempotent-Replayed", "true");
    }

    @Test
    void timesAreInUtcWithMilliseconds() {
        assertThat(Wire.time(Instant.ofEpochMilli(1))).isEqualTo("1970-01-01T00:00:00.001Z");
        assertThat(Wire.time(Instant.parse("2026-11-22T09:30:00.123456Z"))).isEqualTo("2026-11-22T09:30:00.123Z");
    }

    @Test
    void pagesHaveTheirDefaults() {
        assertThat(Paging.of(Asked.query(Map.of()))).isEqualTo(Page.Request.FIRST);
        assertThat(Paging.of(Asked.query(Map.of("limit", "200", "after", "msg_1"))))
                .isEqualTo(new Page.Request(200, Optional.of("msg_1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "", "ten", "1e1", " 5", "99999999999999999999", "٥"})
    void limitsOutOfRangeAreRefused(String limit) {
        assertThatThrownBy(() -> Paging.of(Asked.query(Map.of("limit", limit))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.errors().get(0).pointer()).isEqualTo("?limit");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\u0000", "é"})
    void cursorsThatNoPageShowedAreRefused(String after) {
        assertThatThrownBy(() -> Paging.of(Asked.query(Map.of("after", after))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors().get(0).pointer()).isEqualTo("?after"));
    }

    @Test
    void aPageTellsWhereTheNextBegins() {
        var page = new Page<>(List.of("a", "b"), Optional.of("b"));
        assertThat(Paging.body("items", page, id -> Map.of("id", id)))
                .containsEntry("items", List.of(Map.of("id", "a"), Map.of("id", "b")))
                .containsEntry("next", "b");
        assertThat(Paging.body("items", new Page<>(List.<String>of(), Optional.empty()), id -> Map.of("id", id)))
                .containsEntry("next", null);
    }
}
