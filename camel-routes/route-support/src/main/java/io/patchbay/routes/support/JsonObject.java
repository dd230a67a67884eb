package io.patchbay.routes.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.routes.support.internal.FieldMap;
import io.patchbay.routes.support.internal.FieldText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object within a JSON body, and what was found to be wrong in the body so far.
 *
 * @param errors shared by all objects of a body
 * @param path of the object within the body; empty for the body itself
 */
record JsonObject(JsonNode node, List<FieldError> errors, String path) {
    /** A field with the code of the error when its string is not what it should be. */
    private record Field(String name, String code) {}

    /** The value of a field, if it is there and not null. */
    @Nullable
    JsonNode present(String name) {
        var value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    JsonObject inner(String name, JsonNode inner) {
        return new JsonObject(inner, errors, path + "/" + name);
    }

    void error(String name, String code, String detail) {
        errors.add(new FieldError(path + "/" + name.replace("~", "~0"), code, detail));
    }

    void only(List<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                error(name, "unknown_field", "There is no such field; use " + String.join(", ", known) + ".");
            }
        });
    }

    <T> Read<T> bad(String name, String code, String detail) {
        error(name, code, detail);
        return Read.failed();
    }

    <T> Read<T> missing(String name) {
        return bad(name, "required", "The field " + name + " is missing; add it.");
    }

    <T> Read<T> required(String name, String code, Function<String, T> reader) {
        var value = present(name);
        return value == null ? missing(name) : read(new Field(name, code), value, reader);
    }

    <T> Read<Optional<T>> optional(String name, String code, Function<String, T> reader) {
        var value = present(name);
        return value == null
                ? Read.of(Optional.empty())
                : read(new Field(name, code), value, reader.andThen(Optional::of));
    }

    /** A list of strings, which may be absent or empty. */
    Read<List<String>> texts(String name, int maxItems, int maxLength) {
        var value = present(name);
        if (value != null && (!value.isArray() || value.size() > maxItems)) {
            return bad(name, "type", "Write " + name + " as a list of at most " + maxItems + " strings.");
        }
        var all = new ArrayList<String>();
        int size = value == null ? 0 : value.size();
        for (int i = 0; i < size && value != null; i++) {
            var field = new Field(name + "/" + i, "invalid_text");
            Read<String> item = read(field, value.get(i), string -> FieldText.plain(string, maxLength));
            if (item.good()) {
                all.add(item.get());
            }
        }
        return all.size() == size ? Read.of(List.copyOf(all)) : Read.failed();
    }

    Read<Map<String, String>> plainValues(String name, int maxItems, int maxLength) {
        var value = present(name);
        if (value == null) {
            return missing(name);
        }
        if (!value.isObject() || value.size() > maxItems) {
            return bad(name, "type", "Write " + name + " as an object of at most " + maxItems + " values.");
        }
        return Read.of(FieldMap.read(path + "/" + name, value, maxLength, errors));
    }

    /** @throws Problem 422 with everything that is wrong in the body */
    void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private <T> Read<T> read(Field field, JsonNode value, Function<String, T> reader) {
        if (!value.isTextual()) {
            return bad(field.name(), "type", "Write " + field.name() + " as a string, in quotes.");
        }
        try {
            return Read.of(reader.apply(value.textValue()));
        } catch (IllegalArgumentException e) {
            return bad(field.name(), field.code(), String.valueOf(e.getMessage()));
        }
    }
}
