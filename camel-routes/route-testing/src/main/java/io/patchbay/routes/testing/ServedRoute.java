package io.patchbay.routes.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A path template with its method, as a route serves it. */
public record ServedRoute(String method, String template) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9_]+)}");

    /** The template's variables for a path, if it matches. */
    public Optional<Map<String, String>> match(String path) {
        var wanted = List.of(template.split("/", -1));
        var given = List.of(path.split("/", -1));
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < wanted.size(); i++) {
            var variable = VARIABLE.matcher(wanted.get(i));
            if (variable.matches()) {
                values.put(variable.group(1), given.get(i));
            } else if (!wanted.get(i).equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** A path with the variables filled in: for tests that go over every route there is. */
    public String path(UnaryOperator<String> value) {
        return VARIABLE.matcher(template).replaceAll(m -> value.apply(m.group(1)));
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
