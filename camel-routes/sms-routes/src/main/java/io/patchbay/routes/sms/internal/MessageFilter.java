package io.patchbay.routes.sms.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.SenderId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the query of a list; a misspelt name or value is refused, since ignoring it would show too much. */
final class MessageFilter {
    private static final Set<String> NAMES = Set.of("from", "to", "state", "since", "until", "limit", "after");
    private static final int MAX_YEAR = 9999;

    private final NumberPlan plan;

    MessageFilter(NumberPlan plan) {
        this.plan = plan;
    }

    /** @throws Problem 422 with everything that is wrong, pointers {@code ?name} */
    MessageQuery.Filter read(ApiRequest request) {
        var errors = new ArrayList<FieldError>();
        request.queryNames().stream()
                .filter(name -> !NAMES.contains(name))
                .forEach(name -> errors.add(new FieldError(
                        "?" + name,
                        "unknown_parameter",
                        "There is no such filter; use from, to, state, since, until, limit or after.")));
        var filter = new MessageQuery.Filter(
                value(request, "from", errors, this::sender),
                value(request, "to", errors, number -> plan.parse(plus(number)).value()),
                value(request, "state", errors, MessageFilter::state),
                value(request, "since", errors, MessageFilter::time),
                value(request, "until", errors, MessageFilter::time));
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

    private String sender(String written) {
        boolean number = written.startsWith("+") || written.startsWith(" ");
        return number ? plan.parse(plus(written)).value() : new SenderId(written).value();
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

    private static Instant time(String written) {
        try {
            var time = OffsetDateTime.parse(written.replace(' ', '+'));
            if (time.getYear() >= 0 && time.getYear() <= MAX_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Said below, as for a year that no message was sent in.
        }
        throw new IllegalArgumentException("Write the time as RFC 3339, such as 2026-11-22T09:30:00Z.");
    }

    /** A plus that was not written as %2B reads as a space. */
    private static String plus(String written) {
        return written.startsWith(" ") ? "+" + written.strip() : written;
    }
}
