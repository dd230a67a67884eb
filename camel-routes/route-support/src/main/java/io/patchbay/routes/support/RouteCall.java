package io.patchbay.routes.support;

import io.patchbay.routes.support.internal.DirectCall;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;

/**
 * The way into a route for code outside of it, such as a service that a route bundle offers: {@code RouteCall.to(getContext(), "direct:receipt")} in {@code configure()}.
 */
public interface RouteCall {
    /**
     * Sends a body into the route without holding a thread.
     *
     * @param answer what the body is, or is converted to, at the route's end
     * @return fails with the route's exception, or with {@link IllegalStateException} while the route does not run
     */
    <I, O> CompletionStage<O> call(I body, Class<O> answer);

    /** @param uri an endpoint of the same context, such as {@code direct:receipt} */
    static RouteCall to(CamelContext context, String uri) {
        return new DirectCall(context, uri);
    }
}
