package io.patchbay.routes.support.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.api.http.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of plain values. */
public final class FieldMap {
    private FieldMap() {}

    /** Its texts by name; numbers and truth values as they are written, null left out. What is wrong goes into the errors. @param path of the object within the body */
    public static Map<String, String> read(String path, JsonNode object, int maxLength, List<FieldError> errors) {
        var texts = new LinkedHashMap<String, String>();
        object.properties().forEach(field -> {
            var pointer = path + "/" + escaped(field.getKey());
            var text = text(field.getValue());
            if (text != null) {
                try {
                    texts.put(field.getKey(), text.isEmpty() ? "" : FieldText.plain(text, maxLength));
                } catch (IllegalArgumentException e) {
                    errors.add(new FieldError(pointer, "invalid_text", String.valueOf(e.getMessage())));
                }
            } else if (!field.getValue().isNull()) {
                errors.add(new FieldError(
                        pointer, "type", "Write " + field.getKey() + " as a string, in quotes, or as a number."));
            }
        });
        return texts;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() || value.isNumber() || value.isBoolean() ? value.asText() : null;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
