package io.patchbay.routes.support;

import io.patchbay.api.events.EventStreams;
import io.patchbay.api.events.EventStreams.Asked;
import io.patchbay.api.events.EventStreams.Figure;
import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Answers that are streams of events. */
public record LiveEvents(EventStreams streams) {
    private static final String LAST = "Last-Event-ID";

    /** A stream of an organization's events that goes on where the client's last one ended. */
    public CompletionStage<ApiResponse> open(
            ApiRequest request, String org, List<String> types, Optional<Figure> figure) {
        return streams.open(new Asked(org, types, request.header(LAST), figure))
                .thenApply(stream -> ApiResponse.ok(stream)
                        .with("Content-Type", "text/event-stream")
                        // A proxy that gathers answers would keep the events.
                        .with("X-Accel-Buffering", "no"));
    }

    /** @throws Problem 422 for a parameter that is not known: ignored, it would show too much */
    public static void refuseUnknown(ApiRequest request, Set<String> known, String detail) {
        var unknown = request.queryNames().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new FieldError("?" + name, "unknown_parameter", detail))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
    }
}
