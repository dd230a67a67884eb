package io.patchbay.routes.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryFilterTest {
    @Test
    void whatIsGoodIsRead() {
        var filter = new QueryFilter(Asked.query(Map.of("since", "2026-11-22T10:00:00 01:00", "limit", "5")), "since");

        assertThat(filter.value("since", QueryFilter::time)).contains(Instant.parse("2026-11-22T09:00:00Z"));
        assertThat(filter.value("until", QueryFilter::time)).isEmpty();
        filter.check();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        var filter = new QueryFilter(Asked.query(Map.of("since", "yesterday", "form", "+1")), "since", "from");
        assertThat(filter.value("since", QueryFilter::time)).isEmpty();

        var problem = catchThrowableOfType(Problem.class, filter::check);

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactlyInAnyOrder(tuple("?form", "unknown_parameter"), tuple("?since", "invalid_since"));
        assertThat(problem.errors().get(0).detail()).contains("use since, from, limit or after");
    }

    @Test
    void aPlusMayHaveBecomeASpace() {
        assertThat(QueryFilter.isNumber(" 14155550100")).isTrue();
        assertThat(QueryFilter.plus(" 14155550100")).isEqualTo("+14155550100");
        assertThat(QueryFilter.isNumber("ACME")).isFalse();
    }
}
