package io.patchbay.routes.support.internal;

import io.patchbay.routes.support.RouteCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.jspecify.annotations.Nullable;

/** Enters a route through a producer of its context, which starts and stops with that context. */
public final class DirectCall implements RouteCall {
    private final CamelContext context;
    private final String uri;
    private volatile @Nullable AsyncProducer producer;

    public DirectCall(CamelContext context, String uri) {
        this.context = context;
        this.uri = uri;
    }

    @Override
    public <I, O> CompletionStage<O> call(I body, Class<O> answer) {
        var result = new CompletableFuture<O>();
        try {
            var entry = producer();
            var exchange = entry.getEndpoint().createExchange(ExchangePattern.InOut);
            exchange.getMessage().setBody(body);
            entry.process(exchange, sync -> complete(result, exchange, answer));
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private static <O> void complete(CompletableFuture<O> result, Exchange exchange, Class<O> answer) {
        var failure = exchange.getException();
        if (failure != null) {
            result.completeExceptionally(failure);
            return;
        }
        try {
            result.complete(exchange.getMessage().getBody(answer));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private AsyncProducer producer() throws Exception {
        var known = producer;
        if (known != null) {
            return known;
        }
        if (!context.isStarted()) {
            throw new IllegalStateException("the route behind " + uri + " does not run now");
        }
        synchronized (this) {
            if (producer == null) {
                var made = context.getEndpoint(uri).createAsyncProducer();
                context.addService(made);
                producer = made;
            }
            return producer;
        }
    }
}
