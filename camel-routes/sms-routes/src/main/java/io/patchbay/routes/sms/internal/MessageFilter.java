package io.patchbay.routes.sms.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.routes.support.QueryFilter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the query of a list of messages. */
final class MessageFilter {
    private final NumberPlan plan;

    MessageFilter(NumberPlan plan) {
        this.plan = plan;
    }

    /** @throws Problem 422 with everything that is wrong, pointers {@code ?name} */
    MessageQuery.Filter read(ApiRequest request) {
        var query = new QueryFilter(request, "from", "to", "state", "since", "until");
        var filter = new MessageQuery.Filter(
                query.value("from", this::sender),
                query.value("to", this::number),
                query.value("state", MessageFilter::state),
                query.value("since", QueryFilter::time),
                query.value("until", QueryFilter::time));
        query.check();
        return filter;
    }

    private String number(String written) {
        return plan.parse(QueryFilter.plus(written)).value();
    }

    private String sender(String written) {
        return QueryFilter.isNumber(written) ? number(written) : new SenderId(written).value();
    }

    private static MessageState state(String written) {
        return Arrays.stream(MessageState.values())
                .filter(s -> s.wire().equals(written.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Write state as one of "
                        + Arrays.stream(MessageState.values())
                                .map(MessageState::wire)
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
