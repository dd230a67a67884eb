package io.patchbay.providers.sandbox.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.kit.tck.CarrierFixture.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a carrier's log as any other program would: a file of JSON lines. */
public record LogFile(Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public List<Map<String, Object>> lines() {
        try {
            return Files.readAllLines(file).stream().map(LogFile::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Map<String, Object>> lines(String kind, String reference) {
        return lines().stream()
                .filter(line -> kind.equals(line.get("kind")) && reference.equals(line.get("reference")))
                .toList();
    }

    /** Every submit with this reference, taken or refused. */
    List<Seen> seen(String reference) {
        return lines().stream()
                .filter(line -> reference.equals(line.get("reference")))
                .filter(line -> "submit".equals(line.get("kind")) || "refused".equals(line.get("kind")))
                .map(line -> new Seen(
                        text(line, "from"),
                        text(line, "to"),
                        text(line, "body"),
                        ((Number) line.getOrDefault("segments", 0)).intValue(),
                        "submit".equals(line.get("kind"))))
                .toList();
    }

    private static String text(Map<String, Object> line, String name) {
        return String.valueOf(line.get(name));
    }

    private static Map<String, Object> parse(String line) {
        try {
            return JSON.readValue(line, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("not a line of JSON", e);
        }
    }
}
