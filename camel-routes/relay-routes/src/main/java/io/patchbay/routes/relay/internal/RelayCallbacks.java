package io.patchbay.routes.relay.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.inbound.InboundCallbacks;
import io.patchbay.api.inbound.InboundCallbacks.Callback;
import io.patchbay.api.inbound.InboundCallbacks.Filter;
import io.patchbay.api.inbound.InboundCallbacks.Place;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.Read;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Requests about the callback of a key's organization, or of its project. */
final class RelayCallbacks {
    private static final int MAX_URL = 2000;
    private static final int MAX_PART = 200;
    private static final int MAX_TOKEN = 255;
    private static final int MAX_ITEMS = 10;
    private static final int DAY_SECONDS = 86_400;
    private static final Set<String> EVENTS = Set.of("call", "missed", "answered", "message");

    private final InboundCallbacks callbacks;

    RelayCallbacks(InboundCallbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** {@code GET /api/v1/webchat/callbacks/inbound} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        return CompletableFuture.completedFuture(
                answer(callbacks.find(place(request)).map(RelayCallbacks::json)));
    }

    /** {@code POST /api/v1/webchat/callbacks/inbound} */
    CompletionStage<ApiResponse> put(ApiRequest request) {
        var place = place(request);
        var fields = JsonFields.of(request);
        var url = fields.text("callback_url", MAX_URL);
        var filter = filter(fields);
        var token = fields.optionalText("callback_token", MAX_TOKEN);
        var active = fields.optionalTruth("active");
        fields.check();
        var callback = new Callback(
                url.get(),
                filter.orElseThrow(),
                !fields.has("active") || active.get(),
                token.get().isPresent());
        return callbacks.put(place, callback, token.get()).thenApply(stored -> answer(Optional.of(json(stored))));
    }

    /** {@code DELETE /api/v1/webchat/callbacks/inbound} */
    CompletionStage<ApiResponse> remove(ApiRequest request) {
        return callbacks
                .remove(place(request))
                .thenApply(removed -> ApiResponse.ok(RelayJson.success(Map.of("deleted", removed))));
    }

    private static Place place(ApiRequest request) {
        var principal = request.principal();
        principal.require(Scope.WEBHOOKS);
        return new Place(principal.org(), principal.project());
    }

    /** Empty if something is wrong with it, which the fields know. */
    private static Optional<Filter> filter(JsonFields fields) {
        var channels = fields.optionalTexts("channels", MAX_ITEMS, MAX_PART);
        checkWords(fields, "channels", channels, RelayChannel.words(), word -> RelayChannel.of(word)
                .isPresent());
        var events = fields.optionalTexts("event_types", MAX_ITEMS, MAX_PART);
        checkWords(fields, "event_types", events, "call, missed, answered, message", EVENTS::contains);
        var source = fields.optionalText("source_filter", MAX_PART);
        var keyword = fields.optionalText("keyword_filter", MAX_PART);
        var min = fields.optionalInt("min_duration_sec", 0, DAY_SECONDS);
        var max = fields.optionalInt("max_duration_sec", 0, DAY_SECONDS);
        if (!List.of(channels, events, source, keyword, min, max).stream().allMatch(Read::good)) {
            return Optional.empty();
        }
        if (min.get().orElse(0) > max.get().orElse(DAY_SECONDS)) {
            fields.error("max_duration_sec", "range", "Write max_duration_sec as at least min_duration_sec.");
        }
        return Optional.of(new Filter(channels.get(), events.get(), source.get(), keyword.get(), min.get(), max.get()));
    }

    private static void checkWords(
            JsonFields fields, String name, Read<List<String>> written, String words, Predicate<String> known) {
        if (written.good() && !written.get().stream().allMatch(known)) {
            fields.error(name, "unknown_" + name, "Write " + name + " as a list of " + words + ".");
        }
    }

    private static ApiResponse answer(Optional<Map<String, Object>> callback) {
        var body = new LinkedHashMap<String, Object>();
        body.put("callback", callback.orElse(null));
        return ApiResponse.ok(RelayJson.success(body));
    }

    private static Map<String, Object> json(Callback callback) {
        var filter = callback.filter();
        var body = new LinkedHashMap<String, Object>();
        body.put("callback_url", callback.url());
        body.put("channels", filter.channels());
        body.put("source_filter", filter.source().orElse(null));
        body.put("event_types", filter.eventTypes());
        body.put("keyword_filter", filter.keyword().orElse(null));
        body.put("min_duration_sec", seconds(filter.minSeconds()));
        body.put("max_duration_sec", seconds(filter.maxSeconds()));
        body.put("has_callback_token", callback.hasToken());
        body.put("active", callback.active());
        return body;
    }

    private static @Nullable Integer seconds(OptionalInt written) {
        return written.isPresent() ? written.getAsInt() : null;
    }
}
