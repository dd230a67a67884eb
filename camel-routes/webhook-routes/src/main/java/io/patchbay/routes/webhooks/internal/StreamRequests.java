package io.patchbay.routes.webhooks.internal;

import io.patchbay.api.events.EventStreams;
import io.patchbay.api.events.EventStreams.Asked;
import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.OrgAccess;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Requests for streams of events. */
final class StreamRequests {
    private static final String LAST = "Last-Event-ID";
    private static final String TYPES = "types";
    private static final List<String> ALL = List.of("*");
    private static final List<String> BILLING = List.of("billing.*", "number.lease_due", "number.lease_paid");

    private final EventStreams streams;

    StreamRequests(EventStreams streams) {
        this.streams = streams;
    }

    /** {@code GET /v1/orgs/{slug}/events/stream} */
    CompletionStage<ApiResponse> events(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.WEBHOOKS);
        refuseUnknown(request, Set.of(TYPES), "There is no such parameter; use types.");
        return open(
                request, org, request.query(TYPES).map(StreamRequests::types).orElse(ALL));
    }

    /** {@code GET /v1/orgs/{slug}/billing/stream}: what changes the bill. */
    CompletionStage<ApiResponse> billing(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.BILLING);
        refuseUnknown(request, Set.of(), "This stream takes no parameters.");
        return open(request, org, BILLING);
    }

    private CompletionStage<ApiResponse> open(ApiRequest request, String org, List<String> types) {
        return streams.open(new Asked(org, types, request.header(LAST))).thenApply(stream -> ApiResponse.ok(stream)
                .with("Content-Type", "text/event-stream")
                // A proxy that gathers answers would keep the events.
                .with("X-Accel-Buffering", "no"));
    }

    private static List<String> types(String written) {
        return Arrays.stream(written.split(",", -1)).map(String::strip).toList();
    }

    private static void refuseUnknown(ApiRequest request, Set<String> known, String detail) {
        var unknown = request.queryNames().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new FieldError("?" + name, "unknown_parameter", detail))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
    }
}
