package io.patchbay.routes.support.internal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/** Calls a service with the body; the exchange goes on, on whatever thread completes the stage. */
public final class StageStep<I, O> extends AsyncProcessorSupport {
    private final Class<I> in;
    private final Function<I, CompletionStage<O>> service;

    public StageStep(Class<I> in, Function<I, CompletionStage<O>> service) {
        this.in = in;
        this.service = service;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletionStage<O> stage;
        try {
            stage = service.apply(exchange.getMessage().getMandatoryBody(in));
        } catch (InvalidPayloadException | RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        var future = stage.toCompletableFuture();
        boolean sync = future.isDone();
        stage.whenComplete((result, failure) -> {
            finish(exchange, result, failure);
            callback.done(sync);
        });
        return sync;
    }

    private static void finish(Exchange exchange, @Nullable Object result, @Nullable Throwable failure) {
        if (failure == null) {
            exchange.getMessage().setBody(result);
        } else {
            exchange.setException(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        }
    }
}
