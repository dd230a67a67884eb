package io.patchbay.platform.httpdoor.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patchbay.api.host.Host;
import io.patchbay.api.http.ApiResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** {@code GET /openapi.json}, made anew only when what is served has changed. */
final class OpenApiPage implements Page.Content {
    private final Slots slots;
    private final Host host;
    private final Executor executor;
    private final OpenApi openApi;
    private volatile @Nullable Made made;

    private record Made(int version, ObjectNode document) {}

    OpenApiPage(Slots slots, Host host, Executor executor, ObjectNode frame) {
        this.slots = slots;
        this.host = host;
        this.executor = executor;
        this.openApi = new OpenApi(frame);
    }

    @Override
    public CompletionStage<ApiResponse> of(Call call) {
        return CompletableFuture.supplyAsync(() -> ApiResponse.ok(document()), executor);
    }

    private ObjectNode document() {
        int version = slots.version();
        var known = made;
        if (known == null || known.version() != version) {
            known = new Made(
                    version, openApi.document(slots.live(), host.publicUrl().toString(), host.version()));
            made = known;
        }
        return known.document();
    }
}
