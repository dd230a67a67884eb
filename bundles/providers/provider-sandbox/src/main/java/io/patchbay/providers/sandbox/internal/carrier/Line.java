package io.patchbay.providers.sandbox.internal.carrier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flat JSON object of strings and whole numbers: a line of the log, and a body of the carrier's protocol. */
public final class Line {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> fields;

    private Line(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static Line empty() {
        return new Line(new LinkedHashMap<>());
    }

    /** Of fields that were read already; whole numbers must be {@code Long}. */
    static Line of(Map<String, Object> fields) {
        return new Line(fields);
    }

    /** A field as it stands in a line, each byte of its UTF-8 a character; the empty string for an empty value. */
    static String fragment(String name, String value) {
        if (value.isEmpty()) {
            return "";
        }
        var line = new String(empty().with(name, value).bytes(), StandardCharsets.ISO_8859_1);
        return line.substring(1, line.length() - 1);
    }

    /**
     * Reads one object.
     *
     * @throws IOException if it is none, or not a flat one
     */
    public static Line parse(byte[] bytes) throws IOException {
        return parse(JSON.createParser(bytes));
    }

    /** The same from text. */
    public static Line parse(String json) throws IOException {
        return parse(JSON.createParser(json));
    }

    private static Line parse(JsonParser source) throws IOException {
        var line = empty();
        try (var parser = source) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                line.read(name, parser);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IOException("not one JSON object");
            }
        }
        return line;
    }

    private void read(String name, JsonParser parser) throws IOException {
        switch (parser.nextToken()) {
            case VALUE_STRING -> fields.put(name, parser.getText());
            case VALUE_NUMBER_INT -> fields.put(name, parser.getLongValue());
            case VALUE_NULL -> fields.remove(name);
            default -> throw new IOException("the field " + name + " is neither a string nor a whole number");
        }
    }

    public Line with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public Line with(String name, long value) {
        fields.put(name, value);
        return this;
    }

    /** The string, or the empty one. */
    public String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** The number, or 0. */
    public long number(String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    public Map<String, Object> fields() {
        return fields;
    }

    public byte[] bytes() {
        var out = new ByteArrayOutputStream(512);
        try (var generator = JSON.createGenerator(out)) {
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same as text. */
    public String json() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    void write(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (var field : fields.entrySet()) {
            generator.writeFieldName(field.getKey());
            if (field.getValue() instanceof Long number) {
                generator.writeNumber(number);
            } else {
                generator.writeString(field.getValue().toString());
            }
        }
        generator.writeEndObject();
    }

    /** Without values: they hold numbers and bodies. */
    @Override
    public String toString() {
        return "Line" + fields.keySet();
    }
}
