package io.patchbay.platform.httpdoor.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.api.http.ApiResponse;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A page of the door's own, open to everyone. */
final class Page implements Served {
    private final Content content;
    private final Terms terms;

    /** Makes the page; an answer may come on any thread. */
    interface Content {
        CompletionStage<ApiResponse> of(Call call);
    }

    Page(Content content, JsonNode document) {
        this.content = content;
        this.terms = Terms.ofDoor(document);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Override
    public void take(Call call) {
        var slot = call.head().slot();
        try {
            content.of(call).whenComplete((answer, failure) -> call.loop().run(() -> {
                slot.left();
                write(call, answer, failure);
            }));
        } catch (RuntimeException e) {
            slot.left();
            call.fail(e);
        }
    }

    private static void write(Call call, @Nullable ApiResponse answer, @Nullable Throwable failure) {
        if (answer != null) {
            call.answer(answer);
        } else {
            call.fail(failure == null ? new IllegalStateException("a page without content") : failure);
        }
    }
}
