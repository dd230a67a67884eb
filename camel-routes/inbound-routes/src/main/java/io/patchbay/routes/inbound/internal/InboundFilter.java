package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.SenderId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the query of a list; a misspelt name or value is refused, since ignoring it would show too much. */
final class InboundFilter {
    private static final Set<String> NAMES = Set.of("from", "to", "since", "until", "conversation", "limit", "after");
    private static final int MAX_YEAR = 9999;

    private final NumberPlan plan;

    InboundFilter(NumberPlan plan) {
        this.plan = plan;
    }

    /** @throws Problem 422 with everything that is wrong, pointers {@code ?name} */
    InboundQuery.Filter read(ApiRequest request) {
        var errors = new ArrayList<FieldError>();
        request.queryNames().stream()
                .filter(name -> !NAMES.contains(name))
                .forEach(name -> errors.add(new FieldError(
                        "?" + name,
                        "unknown_parameter",
                        "There is no such filter; use from, to, since, until, conversation, limit or after.")));
        var filter = new InboundQuery.Filter(
                value(request, "from", errors, this::peer),
                value(request, "to", errors, this::recipient),
                value(request, "since", errors, InboundFilter::time),
                value(request, "until", errors, InboundFilter::time),
                value(request, "conversation", errors, InboundFilter::conversation));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return filter;
    }

    private static <T> Optional<T> value(
            ApiRequest request, String name, List<FieldError> errors, Function<String, T> reader) {
        try {
            return request.query(name).map(reader);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("?" + name, "invalid_" + name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private String peer(String written) {
        return isNumber(written) ? plan.parse(plus(written)).value() : new Peer(written).value();
    }

    private String recipient(String written) {
        return isNumber(written) ? plan.parse(plus(written)).value() : new SenderId(written).value();
    }

    private static boolean isNumber(String written) {
        return written.startsWith("+") || written.startsWith(" ");
    }

    private static String conversation(String written) {
        if (!written.matches("conv_[0-9a-f]{1,40}")) {
            throw new IllegalArgumentException("Give the conversation as a message shows it, conv_ and 32 digits.");
        }
        return written;
    }

    private static Instant time(String written) {
        try {
            var time = OffsetDateTime.parse(written.replace(' ', '+'));
            if (time.getYear() >= 0 && time.getYear() <= MAX_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Said below, as for a year that no message came in.
        }
        throw new IllegalArgumentException("Write the time as RFC 3339, such as 2026-11-22T09:30:00Z.");
    }

    /** A plus that was not written as %2B reads as a space. */
    private static String plus(String written) {
        return written.startsWith(" ") ? "+" + written.strip() : written;
    }
}
