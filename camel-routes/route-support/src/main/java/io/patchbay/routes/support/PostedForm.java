package io.patchbay.routes.support;

import io.patchbay.api.http.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A body of {@code application/x-www-form-urlencoded}, in which a name may come more than once. */
public final class PostedForm {
    private static final int MOST_FIELDS = 500;

    private final Map<String, List<String>> fields;

    private PostedForm(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** @throws Problem 400 {@code malformed_form} for what is no form, or has more than 500 fields */
    public static PostedForm parse(byte[] body) {
        var fields = new LinkedHashMap<String, List<String>>();
        var pairs = new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw malformed();
        }
        for (var pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                fields.computeIfAbsent(name, key -> new ArrayList<>(1))
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return new PostedForm(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return new Problem(
                400, "malformed_form", "The body is not a form: name=value&name=value, at most 500, percent-encoded.");
    }

    /** The first value, unless it is empty. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name))
                .map(values -> values.get(0))
                .filter(value -> !value.isEmpty());
    }

    public boolean has(String name) {
        return get(name).isPresent();
    }

    /** Every value of every name, in the order of the form. */
    public Map<String, List<String>> all() {
        return Collections.unmodifiableMap(fields);
    }
}
