package io.patchbay.routes.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.routes.support.internal.FieldText;
import io.patchbay.routes.support.internal.FormJson;
import io.patchbay.routes.support.internal.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fields of a JSON body. Every accessor notes what is wrong with its field and goes on, so that {@link #check()} can tell the client everything at once. Unknown fields are
 * ignored, and {@code null} counts as absent.
 */
public final class JsonFields {
    private final JsonObject object;

    private JsonFields(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads the body as a JSON object.
     *
     * @throws Problem 400 {@code malformed_json}: not JSON, not an object, bad UTF-8, a field twice, NaN, deeper than 32, text after the object
     */
    public static JsonFields of(ApiRequest request) {
        return new JsonFields(new JsonObject(StrictJson.object(request.body()), new ArrayList<>(), ""));
    }

    /**
     * Reads a form as if it were JSON: a name that comes once as a string, one that comes more often as a list of strings.
     *
     * @throws Problem 400 {@code malformed_form}
     */
    public static JsonFields ofForm(ApiRequest request) {
        return new JsonFields(new JsonObject(FormJson.object(PostedForm.parse(request.body())), new ArrayList<>(), ""));
    }

    /** A required string of 1 to {@code max} characters (UTF-16 code units), without NUL and halves of surrogate pairs. */
    public Read<String> text(String name, int max) {
        return object.required(name, "invalid_text", string -> FieldText.plain(string, max));
    }

    /** The same, if present. */
    public Read<Optional<String>> optionalText(String name, int max) {
        return object.optional(name, "invalid_text", string -> FieldText.plain(string, max));
    }

    /** A required telephone number as people write it. */
    public Read<E164> number(String name, NumberPlan plan) {
        return object.required(name, "invalid_number", plan::parse);
    }

    /** A required sender: a number as people write it, a short code, or up to 11 letters and digits. */
    public Read<SenderId> sender(String name, NumberPlan plan) {
        return object.required(name, "invalid_sender", string -> FieldText.sender(string, plan));
    }

    /** A required text of a message, counted in segments. */
    public Read<SmsText> smsText(String name) {
        return object.required(name, "invalid_text", SmsText::of);
    }

    /** A required absolute {@code http} or {@code https} address of at most 2,000 characters; whether it may be called is for others to say. */
    public Read<String> url(String name) {
        return object.required(name, "invalid_url", FieldText::url);
    }

    /** The same, if present. */
    public Read<Optional<String>> optionalUrl(String name) {
        return object.optional(name, "invalid_url", FieldText::url);
    }

    /** A required list of 1 to {@code maxItems} strings, each of 1 to {@code maxLength} characters. */
    public Read<List<String>> texts(String name, int maxItems, int maxLength) {
        var read = has(name) ? optionalTexts(name, maxItems, maxLength) : object.<List<String>>missing(name);
        return read.good() && read.get().isEmpty()
                ? object.bad(name, "type", "Write " + name + " as a list of 1 to " + maxItems + " strings.")
                : read;
    }

    /** The same, which may be absent or empty. */
    public Read<List<String>> optionalTexts(String name, int maxItems, int maxLength) {
        return object.texts(name, maxItems, maxLength);
    }

    /** The fields of an object within this one, if present; what is wrong with them counts here too. */
    public Optional<JsonFields> object(String name) {
        var node = object.present(name);
        if (node != null && !node.isObject()) {
            error(name, "type", "Write " + name + " as an object.");
            return Optional.empty();
        }
        return Optional.ofNullable(node).map(inner -> new JsonFields(object.inner(name, inner)));
    }

    /** The same for a list of at most {@code maxItems} objects; empty where there is none. */
    public List<JsonFields> objects(String name, int maxItems) {
        var node = object.present(name);
        var all = new ArrayList<JsonFields>();
        if (node == null) {
            return all;
        }
        if (!node.isArray() || node.size() > maxItems) {
            error(name, "type", "Write " + name + " as a list of at most " + maxItems + " objects.");
            return all;
        }
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isObject()) {
                all.add(new JsonFields(object.inner(name + "/" + i, node.get(i))));
            } else {
                error(name + "/" + i, "type", "Write an object here.");
            }
        }
        return all;
    }

    /** A whole number within bounds (both inclusive), if present; {@code 5.0} and {@code "5"} are refused. */
    public Read<OptionalInt> optionalInt(String name, int min, int max) {
        var node = object.present(name);
        if (node == null) {
            return Read.of(OptionalInt.empty());
        }
        if (!node.isIntegralNumber()) {
            return object.bad(name, "type", "Write " + name + " as a whole number from " + min + " to " + max + ".");
        }
        if (!node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            return object.bad(name, "range", "Write " + name + " as a whole number from " + min + " to " + max + ".");
        }
        return Read.of(OptionalInt.of(node.intValue()));
    }

    /** A required object of at most {@code maxItems} plain values, each of at most {@code maxLength} characters; numbers and truth values as they are written. */
    public Read<Map<String, String>> plainValues(String name, int maxItems, int maxLength) {
        return object.plainValues(name, maxItems, maxLength);
    }

    /** A truth value, if present; else false. */
    public Read<Boolean> optionalTruth(String name) {
        var node = object.present(name);
        return node == null || node.isBoolean()
                ? Read.of(node != null && node.booleanValue())
                : object.bad(name, "type", "Write " + name + " as true or false, without quotes.");
    }

    /** The value of a field if it is a string, unchecked. */
    public Optional<String> raw(String name) {
        return Optional.ofNullable(object.present(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** Whether the field is there as a string, or as a list of strings. */
    public boolean isTexts(String name) {
        var node = object.present(name);
        return node != null && (node.isTextual() || node.path(0).isTextual());
    }

    /** Whether the field is there as a list without items. */
    public boolean isEmptyList(String name) {
        var node = object.present(name);
        return node != null && node.isArray() && node.isEmpty();
    }

    /** Whether the field is there as an object. */
    public boolean isObject(String name) {
        var node = object.present(name);
        return node != null && node.isObject();
    }

    /** Whether the field is there with a value other than null. */
    public boolean has(String name) {
        return object.present(name) != null;
    }

    /** Notes every other field as an error: where what is left out has a meaning, a slip of the pen must not be taken for it. */
    public void only(String... names) {
        object.only(List.of(names));
    }

    /** Notes an error that the caller found. */
    public void error(String name, String code, String detail) {
        object.error(name, code, detail);
    }

    /** @throws Problem 422 with everything that is wrong */
    public void check() {
        object.check();
    }
}
