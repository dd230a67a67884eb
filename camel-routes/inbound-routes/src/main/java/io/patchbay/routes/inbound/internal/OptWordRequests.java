package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.OptWords;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Read;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An organization's own words about wanting texts. */
@Component(service = OptWordRequests.class)
public final class OptWordRequests {
    private final OptWords words;

    @Activate
    public OptWordRequests(@Reference OptWords words) {
        this.words = words;
    }

    /** {@code GET /v1/orgs/{slug}/opt-out-words} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        return CompletableFuture.completedFuture(
                ApiResponse.ok(body(words.words(OrgAccess.of(request, Scope.SMS_READ)))));
    }

    /** {@code PUT /v1/orgs/{slug}/opt-out-words}: what is left out has no words. */
    CompletionStage<ApiResponse> put(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.SMS_SEND);
        var fields = JsonFields.of(request);
        var read = new EnumMap<OptSignal, Read<List<String>>>(OptSignal.class);
        for (var signal : OptSignal.values()) {
            if (fields.has(signal.wire())) {
                read.put(signal, fields.texts(signal.wire(), OptWords.MAX_WORDS, OptWords.MAX_CHARACTERS));
            }
        }
        fields.check();
        var all = new EnumMap<OptSignal, List<String>>(OptSignal.class);
        read.forEach((signal, list) -> all.put(signal, list.get()));
        return words.putWords(org, all).thenApply(stored -> ApiResponse.ok(body(stored)));
    }

    private static Map<String, Object> body(Map<OptSignal, List<String>> words) {
        var body = new LinkedHashMap<String, Object>();
        for (var signal : OptSignal.values()) {
            body.put(signal.wire(), words.getOrDefault(signal, List.of()));
        }
        return body;
    }
}
