package io.patchbay.platform.httpdoor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A path with variables, such as {@code /v1/orgs/{slug}/sms/send}.
 *
 * @param text as the route wrote it
 * @param segments its parts
 */
record Template(String text, List<String> segments) {
    /** @throws IllegalArgumentException if a variable is only a piece of its part */
    static Template parse(String written) {
        var text = written.startsWith("/") ? written : "/" + written;
        var segments = new ArrayList<String>();
        for (var segment : text.substring(1).split("/", -1)) {
            boolean braces = segment.indexOf('{') >= 0 || segment.indexOf('}') >= 0;
            if (braces && !variable(segment)) {
                throw new IllegalArgumentException("a variable must be a whole part of the path, not " + segment);
            }
            segments.add(segment);
        }
        return new Template(text, List.copyOf(segments));
    }

    static boolean variable(String segment) {
        return segment.matches("\\{[A-Za-z][A-Za-z0-9_]*}");
    }

    /** The text without the variables' names: two templates of one shape match the same paths. */
    String shape() {
        return text.replaceAll("\\{[^}]*}", "{}");
    }

    /** Where a variable stands. */
    OptionalInt position(String name) {
        int at = segments.indexOf("{" + name + "}");
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
    }
}
