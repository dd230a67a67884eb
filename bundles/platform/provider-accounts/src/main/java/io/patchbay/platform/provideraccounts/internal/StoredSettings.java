package io.patchbay.platform.provideraccounts.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings of an account as its row keeps them in the clear: what may be shown, and the names of what is sealed. */
record StoredSettings(Map<String, String> values, List<String> secrets) {
    static final StoredSettings NONE = new StoredSettings(Map.of(), List.of());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    StoredSettings {
        values = Map.copyOf(values);
        secrets = secrets.stream().sorted().toList();
    }

    String write() {
        return json(new Written(new TreeMap<>(values), secrets));
    }

    static StoredSettings read(String text) {
        try {
            var written = JSON.readValue(text, Written.class);
            return new StoredSettings(written.values(), written.secrets());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored settings of an account cannot be read", e);
        }
    }

    /** What is sealed, as one text. */
    static String writeSecrets(Map<String, String> secrets) {
        return json(secrets);
    }

    static Map<String, String> readSecrets(String text) {
        try {
            return JSON.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            // The exception would quote what it read.
            throw new IllegalStateException("the sealed settings of an account cannot be read");
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings cannot be written", e);
        }
    }

    /** The shape of the JSON. */
    record Written(Map<String, String> values, List<String> secrets) {}
}
