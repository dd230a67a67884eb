package io.patchbay.routes.support.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.patchbay.api.http.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a body as one JSON object (RFC 8259), refusing whatever two readers might understand differently. */
public final class StrictJson {
    private static final int MAX_DEPTH = 32;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private StrictJson() {}

    /** @throws Problem 400 with a sentence that says where it went wrong, never with the text itself */
    public static JsonNode object(byte[] body) {
        if (body.length == 0) {
            throw malformed("The body is empty; send a JSON object.");
        }
        try {
            JsonNode node = READER.readValue(decode(body));
            if (node == null || !node.isObject()) {
                throw malformed("The body is JSON but not an object; put the fields between { and }.");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw malformed("The JSON is nested deeper than " + MAX_DEPTH
                    + " levels or holds a number of more than 1,000 digits.");
        } catch (JsonProcessingException e) {
            throw malformed("The body is not the JSON it should be: " + reason(e) + place(e.getLocation()) + ".");
        }
    }

    private static String decode(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8; encode it so.");
        }
    }

    /** The parser's own message may quote the body, so only its kind is told. */
    private static String reason(JsonProcessingException e) {
        var message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith("Duplicate field")) {
            return "a field occurs twice";
        }
        return message.startsWith("Trailing token") ? "there is text after the object" : "a syntax error";
    }

    private static String place(@org.jspecify.annotations.Nullable JsonLocation at) {
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static Problem malformed(String detail) {
        return new Problem(400, "malformed_json", detail);
    }
}
