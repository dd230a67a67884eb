package io.patchbay.api.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** More about the providers of this host than {@link Providers} tells. */
public interface ProviderReports {
    List<Report> reports();

    /**
     * A provider.
     *
     * @param org the organization whose own account it is, if it is one
     * @param drained whether it finishes what it has taken and takes no more, by order of an operator
     * @param condition what it says of itself: {@code ready}, {@code connecting}, {@code unconfigured}, {@code refused}, {@code suspended}
     * @param detail a sentence to it; may be empty
     * @param perSecond calls a second, over the last ten seconds
     * @param sessions its connections, where it keeps any
     * @param lastErrorAt when the newest failure was
     */
    record Report(
            Providers.ProviderView view,
            Optional<String> org,
            boolean drained,
            String condition,
            String detail,
            double perSecond,
            List<Session> sessions,
            Optional<Instant> lastErrorAt) {}

    /** A connection. @param window requests that await an answer */
    record Session(String name, String state, Instant since, int window, String detail) {}
}
