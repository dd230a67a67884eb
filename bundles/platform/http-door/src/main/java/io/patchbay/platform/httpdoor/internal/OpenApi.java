package io.patchbay.platform.httpdoor.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the host's OpenAPI document together: exactly the paths that are served, described by the documents of the bundles that serve them. A path that no document describes is listed
 * with what the door knows of it.
 */
final class OpenApi {
    private static final Logger LOG = LoggerFactory.getLogger(OpenApi.class);
    private static final String COMPONENTS = "components";

    private final ObjectNode frame;

    /** @param frame the document without paths: title, security and what all share */
    OpenApi(ObjectNode frame) {
        this.frame = frame;
    }

    /** A server address and a version in front of everything that the slots serve. */
    ObjectNode document(Collection<Slot> slots, String server, String version) {
        var document = frame.deepCopy();
        document.withObject("/info").put("version", version);
        document.withArray("/servers").removeAll().addObject().put("url", server);
        var paths = document.putObject("paths");
        Set<JsonNode> merged = new HashSet<>();
        slots.stream()
                .sorted(Comparator.comparing((Slot slot) -> slot.template().text())
                        .thenComparing(Slot::method))
                .forEach(slot -> {
                    add(paths, slot);
                    if (merged.add(slot.terms().document())) {
                        mergeComponents(document, slot.terms().document());
                    }
                });
        return document;
    }

    private static void add(ObjectNode paths, Slot slot) {
        var path = slot.template().text();
        var described = slot.terms().document().path("paths").path(path);
        var item = paths.withObject("/" + path.replace("~", "~0").replace("/", "~1"));
        for (var shared : Set.of("parameters", "summary", "description")) {
            if (described.has(shared)) {
                item.set(shared, described.get(shared));
            }
        }
        var method = slot.method().toLowerCase(Locale.ROOT);
        var operation = described.path(method);
        item.set(method, operation.isObject() ? operation : minimal(slot));
    }

    /** The first one to name a component has it; names are to be told apart by their bundles. */
    private static void mergeComponents(ObjectNode document, JsonNode fragment) {
        for (var section : fragment.path(COMPONENTS).properties()) {
            var into = document.withObject("/" + COMPONENTS + "/" + section.getKey());
            for (var component : section.getValue().properties()) {
                var known = into.get(component.getKey());
                if (known == null) {
                    into.set(component.getKey(), component.getValue());
                } else if (!known.equals(component.getValue())) {
                    LOG.debug("the OpenAPI component {} is described twice; the first one counts", component.getKey());
                }
            }
        }
    }

    private static ObjectNode minimal(Slot slot) {
        var operation = new JsonMapper().createObjectNode();
        var parameters = operation.putArray("parameters");
        for (var segment : slot.template().segments()) {
            if (Template.variable(segment)) {
                var parameter = parameters.addObject();
                parameter.put("name", segment.substring(1, segment.length() - 1));
                parameter.put("in", "path");
                parameter.put("required", true);
                parameter.putObject("schema").put("type", "string");
            }
        }
        if (slot.terms().open()) {
            operation.putArray("security");
        }
        var responses = operation.putObject("responses");
        responses.putObject("2XX").put("description", "Done.");
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
        return operation;
    }
}
