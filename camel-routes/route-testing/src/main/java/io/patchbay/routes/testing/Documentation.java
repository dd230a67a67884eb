package io.patchbay.routes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The {@code openapi.json} of a bundle: held against the routes that are served, and against every answer a test gets. */
final class Documentation {
    /** What the host's own document brings. */
    private static final Set<String> OF_THE_HOST =
            Set.of("#/components/schemas/Problem", "#/components/responses/Problem");

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> NO_METHODS = Set.of("parameters", "summary", "description");

    private final JsonNode document;
    private final SchemaCheck schemas;

    Documentation(ClassLoader bundle) throws IOException {
        try (var in = bundle.getResourceAsStream("openapi.json")) {
            assertThat(in).as("openapi.json of the bundle").isNotNull();
            this.document = new ObjectMapper().readTree(in);
        }
        this.schemas = new SchemaCheck(document);
    }

    /** Exactly the served routes are described, with their variables, and no reference leads nowhere. */
    void check(Collection<ServedRoute> served) {
        var described = new TreeSet<String>();
        for (var path : document.path("paths").properties()) {
            path.getValue().properties().stream()
                    .filter(entry -> !NO_METHODS.contains(entry.getKey()))
                    .forEach(entry -> described.add(entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()));
            checkVariables(path.getKey(), path.getValue());
        }
        assertThat(described)
                .as("described paths")
                .containsExactlyInAnyOrderElementsOf(
                        served.stream().map(ServedRoute::toString).toList());
        document.findValuesAsText("$ref").stream()
                .filter(ref -> !OF_THE_HOST.contains(ref))
                .forEach(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as("missing: " + ref)
                        .isFalse());
    }

    private static void checkVariables(String path, JsonNode item) {
        var declared = new TreeSet<String>();
        item.path("parameters").forEach(p -> declared.add(p.path("name").asText()));
        var used = VARIABLE.matcher(path).results().map(m -> m.group(1)).toList();
        assertThat(declared).as("parameters of " + path).containsExactlyInAnyOrderElementsOf(used);
    }

    /** The answer's status is described, and its body is as described. */
    void check(ServedRoute route, Answer answer) {
        var operation = document.path("paths")
                .path(route.template())
                .path(route.method().toLowerCase(Locale.ROOT));
        var response = operation.path("responses").path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode())
                .as("%s answers %d %s, which is not described", route, answer.status(), answer.code())
                .isFalse();
        var content = response.path("content").path("application/json");
        boolean json = answer.headers()
                .getOrDefault("Content-Type", "application/json")
                .startsWith("application/json");
        if (answer.code().isEmpty() && json && content.has("schema")) {
            schemas.check(content.path("schema"), new ObjectMapper().valueToTree(answer.body()), route.toString());
        }
    }
}
