package io.patchbay.api.routing;

import java.util.List;
import java.util.Optional;

/** The providers of this host, for operators. */
public interface Providers {
    List<ProviderView> list();

    /**
     * A provider.
     *
     * @param id such as {@code sandbox}
     * @param abilities {@code sms}, {@code numbers}, {@code voice} …
     * @param countries ISO codes it serves; empty for all
     * @param health {@code closed} (well), {@code open} (the breaker refuses calls), {@code half_open} (trying again), {@code stopped}, or what the provider says of itself while it cannot work: {@code connecting}, {@code unconfigured}, {@code refused}, {@code suspended}
     * @param inFlight calls under way, and messages whose attempt is being committed: more than {@code maxInFlight} where the carrier is quick
     * @param maxInFlight calls allowed at once
     * @param counts outcomes since the start
     * @param lastError the newest failure, without numbers
     */
    record ProviderView(
            String id,
            List<String> abilities,
            List<String> countries,
            String health,
            int inFlight,
            int maxInFlight,
            Counts counts,
            Optional<String> lastError) {}

    /** Outcomes of submits since the start. */
    record Counts(long accepted, long rejected, long notSent, long unknown) {}
}
