package io.patchbay.spi.inbound;

import io.patchbay.api.inbound.InboundView;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that an operator installs as a bundle: a service that is called with a text, and may answer it. Every project can name it; a function that the project has registered under
 * the same name goes first.
 */
@ConsumerType
public interface InboundFunction {
    /** As tenants write it: {@code [a-z0-9][a-z0-9_.-]*}, at most 64 characters. */
    String name();

    /**
     * Called on a thread of its own, a few at once. What is not there within the time limit counts as failed, and is tried again.
     *
     * @return the texts to send back from the same number; none for none
     */
    CompletionStage<List<String>> answer(InboundView text);
}
