package io.patchbay.routes.support;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.routes.support.internal.StageStep;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.AsyncProcessor;

/**
 * Steps that call a service and do not hold a thread while it works: {@code .process(call(api::send)).id("accept")}.
 *
 * <p>The result becomes the message's body. A thrown exception or a failed stage becomes the exchange's exception, without the {@code CompletionException} around it.
 */
public final class Steps {
    private Steps() {}

    /** A REST step: from the door's request to the answer that the door writes. */
    public static AsyncProcessor call(Function<ApiRequest, CompletionStage<ApiResponse>> service) {
        return step(ApiRequest.class, service);
    }

    /**
     * A step from one body to another.
     *
     * @param in what the body is, or is converted to (a queue's text to a {@link io.patchbay.api.queue.Parcel}, for one)
     * @param service what is called; a stage that completes with null empties the body
     */
    public static <I, O> AsyncProcessor step(Class<I> in, Function<I, CompletionStage<O>> service) {
        return new StageStep<>(in, service);
    }
}
