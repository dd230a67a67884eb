package io.patchbay.api.http;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Is told of requests whose clients trace them, once they were answered. While no service of this type is there, nothing is looked at for it. */
@ConsumerType
public interface RequestTraces {
    /**
     * A request was answered. On its event loop: to be quick.
     *
     * @param traceparent header of W3C Trace Context as it came, unchecked
     */
    void answered(String traceparent, Answered request);

    /**
     * A request by a known key.
     *
     * @param route template of its path, such as {@code /v1/orgs/{slug}/sms/send}
     * @param status of HTTP; 499 if the client went away
     * @param took from its head to the end of its answer
     * @param message that the answer names
     */
    record Answered(String method, String route, int status, Duration took, Optional<String> message) {}
}
