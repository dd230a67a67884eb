package io.patchbay.routes.support.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.patchbay.routes.support.PostedForm;

/** A form as the JSON object that says the same. */
public final class FormJson {
    private FormJson() {}

    public static JsonNode object(PostedForm form) {
        var object = JsonNodeFactory.instance.objectNode();
        form.all().forEach((name, values) -> {
            if (values.size() == 1) {
                object.put(name, values.get(0));
            } else {
                var list = object.putArray(name);
                values.forEach(value -> list.add(value));
            }
        });
        return object;
    }
}
