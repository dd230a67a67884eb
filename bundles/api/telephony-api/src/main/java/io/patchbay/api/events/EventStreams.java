package io.patchbay.api.events;

import io.patchbay.api.http.StreamedBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Events of an organization as they happen, as server-sent events. What was missed is made up for by the id of the last event that was seen. */
public interface EventStreams {
    /**
     * Opens a stream. Fails with {@link io.patchbay.api.http.Problem} 422 for a type or an id that is none, 429 {@code too_many_streams} when so many are open already.
     */
    CompletionStage<StreamedBody> open(Asked asked);

    /**
     * What is asked for.
     *
     * @param org slug of the tenant
     * @param types patterns such as {@code message.*}, {@code message.delivered} or {@code *}
     * @param last the {@code id} of the last event that was seen, to go on behind it; without it the stream begins now
     * @param figure what is told besides
     */
    record Asked(String org, List<String> types, Optional<String> last, Optional<Figure> figure) {}

    /**
     * What a stream tells at its beginning, and within a second or two of each change. It has no id of its own: whoever comes back is told what it is then. A stream whose figure cannot
     * be had ends, as one whose events cannot be read.
     *
     * @param type as that of an event
     * @param now JSON values, maps and lists, as the data of a {@link TenantEvent}
     */
    record Figure(String type, Supplier<CompletionStage<Map<String, Object>>> now) {}
}
