package io.patchbay.platform.webhooks.internal.endpoints;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What an endpoint listens to: {@code *}, a family such as {@code message.*}, or one type such as {@code message.delivered}. */
public final class EventPatterns {
    /** Together with the longest address this still fits where the result of an idempotent request is kept. */
    private static final int MAX_PATTERNS = 20;

    private static final int MAX_LENGTH = 64;
    private static final Pattern FORM = Pattern.compile("\\*|[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*(\\.\\*)?");

    private EventPatterns() {}

    /** What is wrong with a list that a tenant gave, by pointer into the request. */
    static List<FieldError> errors(List<String> patterns) {
        return errors("/events", patterns);
    }

    /** @throws Problem 422 at the given place */
    public static void check(String pointer, List<String> patterns) {
        var errors = errors(pointer, patterns);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static List<FieldError> errors(String pointer, List<String> patterns) {
        var errors = new ArrayList<FieldError>();
        if (patterns.isEmpty()) {
            errors.add(new FieldError(pointer, "required", "Name at least one event type, or [\"*\"] for all."));
        }
        if (patterns.size() > MAX_PATTERNS) {
            errors.add(new FieldError(pointer, "too_many", "Name at most 20 event types; message.* stands for many."));
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).length() > MAX_LENGTH
                    || !FORM.matcher(patterns.get(i)).matches()) {
                errors.add(new FieldError(
                        pointer.startsWith("?") ? pointer : pointer + "/" + i,
                        "invalid_event_type",
                        "Write a type such as message.delivered, a family such as message.*, or *."));
            }
        }
        return errors;
    }

    public static boolean match(List<String> patterns, String type) {
        for (var pattern : patterns) {
            if (pattern.equals("*")
                    || pattern.equals(type)
                    || pattern.endsWith(".*") && type.startsWith(pattern.substring(0, pattern.length() - 1))) {
                return true;
            }
        }
        return false;
    }
}
