package io.patchbay.providers.twilio.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A form, as Twilio's end writes and reads it. */
final class Fields {
    final Map<String, List<String>> all = new LinkedHashMap<>();

    static Fields of(String... namesAndValues) {
        var fields = new Fields();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static Fields parse(String body) {
        var fields = new Fields();
        for (var pair : body.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.with(decode(parts[0]), decode(parts[1]));
            }
        }
        return fields;
    }

    Fields with(String name, String value) {
        all.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    String get(String name) {
        return all.getOrDefault(name, List.of("")).get(0);
    }

    String encoded() {
        return all.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
