package io.patchbay.routes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of JSON Schema that descriptions of answers need: references, {@code allOf}, types, required and known properties, items, {@code enum} and {@code const}. Stricter in one
 * thing: a property that no schema names is an error, since nobody could find it in the description.
 */
final class SchemaCheck {
    private final JsonNode document;

    SchemaCheck(JsonNode document) {
        this.document = document;
    }

    void check(JsonNode schema, JsonNode value, String where) {
        var parts = parts(schema);
        parts.forEach(part -> checkValue(part, value, where));
        if (value.isObject() && parts.stream().anyMatch(p -> p.has("properties"))) {
            checkProperties(parts, value, where);
        }
        if (value.isArray()) {
            parts.stream()
                    .filter(p -> p.has("items"))
                    .forEach(p -> value.forEach(item -> check(p.path("items"), item, where + "[]")));
        }
    }

    /** The schema itself, with what it refers to and what it is all of. */
    private List<JsonNode> parts(JsonNode schema) {
        var all = new ArrayList<JsonNode>();
        all.add(schema);
        if (schema.has("$ref")) {
            var target = document.at(schema.path("$ref").asText().substring(1));
            assertThat(target.isMissingNode()).as("schema " + schema).isFalse();
            all.addAll(parts(target));
        }
        schema.path("allOf").forEach(part -> all.addAll(parts(part)));
        return all;
    }

    private void checkProperties(List<JsonNode> parts, JsonNode value, String where) {
        Set<String> known = new TreeSet<>();
        for (var part : parts) {
            part.path("required").forEach(name -> assertThat(value.has(name.asText()))
                    .as("%s lacks %s", where, name)
                    .isTrue());
            for (var property : part.path("properties").properties()) {
                known.add(property.getKey());
                if (value.has(property.getKey())) {
                    check(property.getValue(), value.get(property.getKey()), where + "." + property.getKey());
                }
            }
        }
        assertThat(known).as("properties of " + where).containsAll(names(value));
    }

    private static Set<String> names(JsonNode value) {
        var names = new TreeSet<String>();
        value.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void checkValue(JsonNode schema, JsonNode value, String where) {
        if (schema.has("type")) {
            assertThat(types(schema.path("type"))).as("type of " + where).contains(type(value));
        }
        if (schema.has("enum")) {
            assertThat(schema.path("enum")).as("value of " + where).contains(value);
        }
        if (schema.has("const")) {
            assertThat(value).as("value of " + where).isEqualTo(schema.path("const"));
        }
    }

    private static List<String> types(JsonNode type) {
        var types = new ArrayList<String>();
        if (type.isArray()) {
            type.forEach(t -> types.add(t.asText()));
        } else {
            types.add(type.asText());
        }
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + value.getNodeType());
        };
    }
}
