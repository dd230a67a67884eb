package io.patchbay.routes.relay.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundReports;
import io.patchbay.api.inbound.InboundReports.Asked;
import io.patchbay.api.inbound.InboundReports.Filter;
import io.patchbay.api.inbound.InboundReports.Sort;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.QueryFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the relay's question about what came in. */
@Component(service = RelayReports.class)
public final class RelayReports {
    static final Set<String> EVENTS = Set.of("call", "missed", "answered", "message");
    private static final List<String> NAMES = List.of(
            "phone_id",
            "range",
            "from",
            "to",
            "channels",
            "event_types",
            "tags",
            "tag_mode",
            "source_contains",
            "min_duration_sec",
            "max_duration_sec",
            "has_response",
            "sort",
            "limit");
    private static final Map<String, Duration> RANGES =
            Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));
    private static final int DAY_SECONDS = 86_400;
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final InboundReports reports;
    private final Senders senders;
    private final Clock clock;

    @Activate
    public RelayReports(@Reference InboundReports reports, @Reference Senders senders) {
        this(reports, senders, Clock.systemUTC());
    }

    RelayReports(InboundReports reports, Senders senders, Clock clock) {
        this.reports = reports;
        this.senders = senders;
        this.clock = clock;
    }

    /** {@code GET|POST /api/v1/webchat/inbound/query} */
    CompletionStage<ApiResponse> ask(ApiRequest request) {
        var principal = request.principal();
        principal.require(Scope.SMS_READ);
        var question = RelayQuestion.of(request, NAMES);
        var phone = phone(question, principal);
        var span = span(question);
        var filter = filter(question);
        var sort = sort(question);
        int limit = question.number("limit", 1, MOST).orElse(USUAL);
        question.number("min_duration_sec", 0, DAY_SECONDS);
        question.number("max_duration_sec", 0, DAY_SECONDS);
        question.check();
        var number = phone.orElseThrow();
        requireUse(principal, number);
        return reports.report(new Asked(
                        principal.org(),
                        principal.project(),
                        number.sender(),
                        span.since,
                        span.until,
                        filter,
                        sort,
                        limit))
                .thenApply(report -> ApiResponse.ok(RelayReportJson.of(report)));
    }

    private record Span(Instant since, Instant until) {}

    private Optional<OwnedNumber> phone(RelayQuestion question, Principal principal) {
        var phone = question.text("phone_id").flatMap(id -> senders.ofPhone(principal.org(), id));
        if (phone.isEmpty()) {
            question.error(
                    "phone_id",
                    "unknown_phone",
                    "There is no such phone; write the id of one of your own, such as phone_main.");
        }
        return phone;
    }

    private static void requireUse(Principal principal, OwnedNumber number) {
        if (principal.project().isPresent() && !principal.project().equals(number.project())) {
            throw new Problem(
                    403,
                    "insufficient_scope",
                    "This key is bound to a project that the phone does not serve; use that project's phone.");
        }
    }

    /** The range, unless it is said from when and to when. */
    private Span span(RelayQuestion question) {
        var now = clock.instant();
        var range = question.text("range");
        if (range.isPresent() && !RANGES.containsKey(range.get())) {
            question.error("range", "unknown_range", "Write range as 24h, 7d or 30d, or give from and to.");
        }
        var back = RANGES.getOrDefault(range.orElse("24h"), Duration.ofDays(1));
        var until = time(question, "to").orElse(now);
        var since = time(question, "from").orElse(until.minus(back));
        if (!since.isBefore(until)) {
            question.error("to", "range", "Write to as a time after from.");
        }
        return new Span(since, until);
    }

    private static Optional<Instant> time(RelayQuestion question, String name) {
        try {
            return question.text(name).map(QueryFilter::time);
        } catch (IllegalArgumentException e) {
            question.error(name, "invalid_time", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Filter filter(RelayQuestion question) {
        var channels = question.texts("channels");
        if (!channels.stream().allMatch(word -> RelayChannel.of(word).isPresent())) {
            question.error("channels", "unknown_channels", "Write channels as a list of " + RelayChannel.words() + ".");
        }
        var events = question.texts("event_types");
        if (!EVENTS.containsAll(events)) {
            question.error(
                    "event_types",
                    "unknown_event_types",
                    "Write event_types as a list of call, missed, answered, message.");
        }
        var mode = question.text("tag_mode").orElse("any");
        if (!List.of("any", "all").contains(mode)) {
            question.error("tag_mode", "unknown_tag_mode", "Write tag_mode as any or all.");
        }
        return new Filter(
                channels,
                events,
                question.texts("tags"),
                mode.equals("all"),
                question.text("source_contains"),
                question.truth("has_response"));
    }

    private static Sort sort(RelayQuestion question) {
        var written = question.text("sort").orElse("newest");
        var sort = Arrays.stream(Sort.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst();
        if (sort.isEmpty()) {
            question.error("sort", "unknown_sort", "Write sort as newest, oldest, slowest, fastest or longest.");
        }
        return sort.orElse(Sort.NEWEST);
    }
}
