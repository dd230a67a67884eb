package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.StoreUnavailable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into {@code application/problem+json} (RFC 9457). Only a {@link Problem} tells its reason; anything else reveals the request id alone. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int DEEPEST_CAUSE = 10;
    private static final int MAX_INSTANCE = 200;

    private Problems() {}

    static ApiResponse of(Throwable failure, Call call) {
        var problem = problem(failure);
        if (problem == null) {
            LOG.error("request {} to {} failed: {}", call.requestId(), call.slot(), Trace.of(failure));
            problem = new Problem(
                    500, "internal_error", "This is our fault; tell the operator of the host the request_id.");
        }
        return answer(problem, call.requestId(), call.http().uri());
    }

    static ApiResponse answer(Problem problem, String requestId, String uri) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:patchbay:problem:" + problem.code());
        body.put("title", title(problem.code()));
        body.put("status", problem.status());
        body.put("detail", String.valueOf(problem.getMessage()));
        body.put("instance", instance(uri));
        body.put("success", false);
        body.put("code", problem.code());
        body.put("request_id", requestId);
        body.put("errors", problem.errors().stream().map(Problems::error).toList());
        var headers = new LinkedHashMap<>(problem.headers());
        headers.put("Content-Type", "application/problem+json");
        return new ApiResponse(problem.status(), headers, body);
    }

    private static Map<String, Object> error(FieldError error) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("pointer", error.pointer());
        entry.put("code", error.code());
        entry.put("detail", error.detail());
        return entry;
    }

    /** A route may have wrapped it; a store that is away is not our fault either. */
    private static @org.jspecify.annotations.Nullable Problem problem(Throwable failure) {
        var cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof StoreUnavailable) {
                return Problem.unavailable(
                        "store_unavailable",
                        "The store does not answer now; nothing is confirmed, so try again with the same Idempotency-Key.",
                        1);
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** {@code sender_not_owned} reads {@code Sender not owned}. */
    private static String title(String code) {
        var words = code.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The path as it came, without the query; what is no URI reference is left out. */
    private static String instance(String uri) {
        int query = uri.indexOf('?');
        var path = query < 0 ? uri : uri.substring(0, query);
        boolean clean = path.length() <= MAX_INSTANCE && path.matches("/[A-Za-z0-9._~%!$&'()*+,;=:@/-]*");
        return clean ? path : "/";
    }
}
