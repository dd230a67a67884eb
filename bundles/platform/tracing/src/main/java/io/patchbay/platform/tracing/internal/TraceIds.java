package io.patchbay.platform.tracing.internal;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Ids that follow from the message's: whatever is told of a message, by whichever node and whenever, is one trace, and told twice it is the same. So no context has to be stored or
 * carried through queues. Used by one thread.
 */
final class TraceIds implements IdGenerator {
    private String message = "";
    private int spans;

    /** What comes next is about this message. */
    void about(String id) {
        message = id;
        spans = 0;
    }

    /** Where the trace of a message begins: the span that stands over all. */
    static SpanContext beginning(String id) {
        return SpanContext.createFromRemoteParent(
                trace(id), span(id, 1), TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public String generateTraceId() {
        return trace(message);
    }

    @Override
    public String generateSpanId() {
        spans++;
        return span(message, spans);
    }

    private static String trace(String id) {
        var hash = hash(id);
        return TraceId.fromLongs(hash.getLong(), hash.getLong());
    }

    private static String span(String id, int number) {
        return SpanId.fromLong(hash(id + '/' + number).getLong());
    }

    private static ByteBuffer hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
