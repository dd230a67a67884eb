package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.routes.support.QueryFilter;

/** Reads the query of a list of texts that came in. */
final class InboundFilter {
    private final NumberPlan plan;

    InboundFilter(NumberPlan plan) {
        this.plan = plan;
    }

    /** @throws Problem 422 with everything that is wrong, pointers {@code ?name} */
    InboundQuery.Filter read(ApiRequest request) {
        var query = new QueryFilter(request, "from", "to", "since", "until", "conversation");
        var filter = new InboundQuery.Filter(
                query.value("from", this::peer),
                query.value("to", this::recipient),
                query.value("since", QueryFilter::time),
                query.value("until", QueryFilter::time),
                query.value("conversation", InboundFilter::conversation));
        query.check();
        return filter;
    }

    private String peer(String written) {
        return QueryFilter.isNumber(written) ? number(written) : new Peer(written).value();
    }

    private String recipient(String written) {
        return QueryFilter.isNumber(written) ? number(written) : new SenderId(written).value();
    }

    private String number(String written) {
        return plan.parse(QueryFilter.plus(written)).value();
    }

    private static String conversation(String written) {
        if (!written.matches("conv_[0-9a-f]{1,40}")) {
            throw new IllegalArgumentException("Give the conversation as a message shows it, conv_ and 32 digits.");
        }
        return written;
    }
}
