package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** {@code GET /docs}: shows {@code /openapi.json} in a browser, with files of this bundle alone. */
final class DocsPage {
    /** Scripts and requests of this host only. Swagger UI sets styles in its markup and draws its icons as {@code data:} images. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "docs.js", "text/javascript; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "swagger-ui-bundle.js.LICENSE.txt", "text/plain; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8",
            "favicon-32x32.png", "image/png");

    private final Executor executor;

    DocsPage(Executor executor) {
        this.executor = executor;
    }

    CompletionStage<ApiResponse> page(Call call) {
        return file("index.html");
    }

    CompletionStage<ApiResponse> part(Call call) {
        return file(call.head().pathParameter("file"));
    }

    private CompletionStage<ApiResponse> file(String name) {
        @Nullable String type = TYPES.get(name);
        if (type == null) {
            throw Reception.unknownPath();
        }
        var headers = Map.of("Content-Type", type, "Content-Security-Policy", POLICY, "Referrer-Policy", "no-referrer");
        return CompletableFuture.supplyAsync(() -> new ApiResponse(200, headers, bytes(name)), executor);
    }

    private static byte[] bytes(String name) {
        try (var in = DocsPage.class.getResourceAsStream("/docs/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks docs/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
