package io.patchbay.platform.httpdoor.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code openapi.json} that each route bundle carries, read once for each context. */
final class Documents {
    static final String NAME = "openapi.json";
    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private final Map<CamelContext, JsonNode> known = new WeakHashMap<>();
    private final JsonMapper json = new JsonMapper();

    synchronized JsonNode of(CamelContext context) {
        return known.computeIfAbsent(context, this::read);
    }

    /** A bundle without a document, or with a broken one, still serves: its paths are listed without details. */
    private JsonNode read(CamelContext context) {
        var url = context.getClassResolver().loadResourceAsURL(NAME);
        if (url == null) {
            return Served.UNDOCUMENTED;
        }
        try (var in = url.openStream()) {
            return json.readTree(in);
        } catch (IOException e) {
            LOG.warn("{} of {} cannot be read", NAME, context.getName(), e);
            return Served.UNDOCUMENTED;
        }
    }
}
