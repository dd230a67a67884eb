package io.patchbay.capabilities.inbound.internal.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundMedia;
import io.patchbay.spi.inbound.InboundSms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a text has no column of its own.
 *
 * @param dataCoding of octets
 */
record Details(List<InboundMedia> media, Map<String, String> extras, int dataCoding) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 32_672;

    static Details of(InboundSms sms) {
        int coding = sms.content() instanceof InboundContent.Binary binary ? binary.dataCoding() : -1;
        return new Details(sms.media(), sms.details().extras(), coding);
    }

    /** As JSON; the further fields are left out where they would not fit beside the media. */
    String write() {
        var all = node(extras).toString();
        return all.length() <= LIMIT ? all : node(Map.of()).toString();
    }

    private ObjectNode node(Map<String, String> fields) {
        var node = JSON.createObjectNode();
        media.forEach(m -> node.withArray("media")
                .addObject()
                .put("url", Plain.text(m.url()))
                .put("type", m.contentType()));
        new TreeMap<>(fields)
                .forEach((name, value) -> node.withObject("/extras").put(name, Plain.text(value)));
        return node.put("data_coding", dataCoding);
    }

    static Details read(String text) {
        var node = parse(text);
        var media = new ArrayList<InboundMedia>();
        node.path("media")
                .forEach(m -> media.add(
                        new InboundMedia(m.path("url").asText(), m.path("type").asText())));
        var extras = new LinkedHashMap<String, String>();
        node.path("extras")
                .properties()
                .forEach(e -> extras.put(e.getKey(), e.getValue().asText()));
        return new Details(media, extras, node.path("data_coding").asInt(-1));
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON", e);
        }
    }
}
