package io.patchbay.routes.webhooks.internal;

import io.patchbay.api.events.EventStreams;
import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.LiveEvents;
import io.patchbay.routes.support.OrgAccess;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Requests for streams of events. */
final class StreamRequests {
    private static final String TYPES = "types";
    private static final List<String> ALL = List.of("*");

    private final LiveEvents events;

    StreamRequests(EventStreams streams) {
        this.events = new LiveEvents(streams);
    }

    /** {@code GET /v1/orgs/{slug}/events/stream} */
    CompletionStage<ApiResponse> events(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.WEBHOOKS);
        LiveEvents.refuseUnknown(request, Set.of(TYPES), "There is no such parameter; use types.");
        var types = request.query(TYPES).map(StreamRequests::types).orElse(ALL);
        return events.open(request, org, types, Optional.empty());
    }

    private static List<String> types(String written) {
        return Arrays.stream(written.split(",", -1)).map(String::strip).toList();
    }
}
