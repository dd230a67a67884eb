package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.RequestTraces;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever traces of requests that came with a trace of the client's. While nobody traces, it costs a request one look at a field. */
final class Tracks {
    private static final Logger LOG = LoggerFactory.getLogger(Tracks.class);
    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");

    private volatile @Nullable RequestTraces traces;

    void arrived(RequestTraces service) {
        traces = service;
    }

    void gone(RequestTraces service) {
        if (service == traces) {
            traces = null;
        }
    }

    /** @param answer what the route answered, if it did */
    void ended(Call call, int status, long nanos, @Nullable ApiResponse answer) {
        var open = traces;
        if (open != null) {
            var slot = call.slot();
            var parent = call.http().headers().get(TRACEPARENT);
            // Strangers leave no traces.
            if (parent != null && slot != null && call.holder().isPresent()) {
                tell(
                        open,
                        parent,
                        new RequestTraces.Answered(
                                slot.method(),
                                slot.template().text(),
                                status,
                                Duration.ofNanos(nanos),
                                message(answer)));
            }
        }
    }

    private static void tell(RequestTraces open, String parent, RequestTraces.Answered request) {
        try {
            open.answered(parent, request);
        } catch (RuntimeException e) {
            LOG.debug("A request was not traced.", e);
        }
    }

    private static Optional<String> message(@Nullable ApiResponse answer) {
        return answer != null && answer.body() instanceof Map<?, ?> body && body.get("message_id") instanceof String id
                ? Optional.of(id)
                : Optional.empty();
    }
}
