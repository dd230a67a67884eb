package io.patchbay.providers.twilio.internal.wire;

import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.UUID;

/** A request with a file, for which Twilio's library has no shape. */
public final class Upload extends Request {
    private static final String LINE = "\r\n";

    private final String boundary = "patchbay-" + UUID.randomUUID();
    private final Map<String, String> fields;
    private final File file;

    /** @param name without a quote or line end @param type its media type */
    public record File(String name, String type, byte[] content) {}

    /** @param domain of Twilio's, without {@code .twilio.com} */
    public Upload(String domain, String path, Map<String, String> fields, File file) {
        super(HttpMethod.POST, domain, path);
        this.fields = Map.copyOf(fields);
        this.file = file;
    }

    String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    Buffer body() {
        var body = Buffer.buffer();
        fields.forEach((name, value) -> body.appendString(part(name)).appendString(LINE + LINE + value + LINE));
        return body.appendString(part("File"))
                .appendString("; filename=\"" + file.name() + "\"" + LINE + "Content-Type: " + file.type() + LINE + LINE)
                .appendBytes(file.content())
                .appendString(LINE + "--" + boundary + "--" + LINE);
    }

    private String part(String name) {
        return "--" + boundary + LINE + "Content-Disposition: form-data; name=\"" + name + "\"";
    }

    /** Every upload is one of its own. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return boundary.hashCode();
    }
}
