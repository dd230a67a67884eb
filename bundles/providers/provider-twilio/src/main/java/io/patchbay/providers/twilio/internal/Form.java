package io.patchbay.providers.twilio.internal;

import io.patchbay.api.http.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What Twilio posts: a form, in which a name may come more than once. */
final class Form {
    private static final int MOST_FIELDS = 500;

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** @throws Problem 400 for what is no form */
    static Form parse(byte[] body) {
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
        return new Form(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return new Problem(400, "malformed_form", "The body is not a form as Twilio posts it.");
    }

    /** The first value, unless it is empty. */
    Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name))
                .map(values -> values.get(0))
                .filter(value -> !value.isEmpty());
    }

    boolean has(String name) {
        return get(name).isPresent();
    }

    /** Each name with one value, as Twilio signs it: of a repeated one the different values, sorted, one behind the other. */
    Map<String, String> signed() {
        var signed = new LinkedHashMap<String, String>();
        fields.forEach((name, values) ->
                signed.put(name, values.size() == 1 ? values.get(0) : String.join("", new TreeSet<>(values))));
        return signed;
    }
}
