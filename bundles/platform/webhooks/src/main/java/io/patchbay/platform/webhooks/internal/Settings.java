package io.patchbay.platform.webhooks.internal;

import java.time.Duration;
import java.util.List;

/** {@link WebhookSettings}, read and checked. */
record Settings(
        String allow,
        List<Duration> retries,
        double jitter,
        Duration timeout,
        int atOnce,
        Duration disableAfter,
        Duration overlap,
        Duration keep,
        Duration sweepEvery,
        Duration drain,
        int perOrganization) {
    Settings {
        if (jitter < 0 || jitter > 1 || atOnce < 1 || atOnce > 1_000 || perOrganization < 1) {
            throw new IllegalArgumentException("io.patchbay.webhooks: jitter.percent goes from 0 to 100,"
                    + " at.once from 1 to 1000, per.organization from 1.");
        }
        if (timeout.isZero() || sweepEvery.isZero()) {
            throw new IllegalArgumentException(
                    "io.patchbay.webhooks: timeout and sweep.every are longer than nothing.");
        }
    }

    /** @throws IllegalArgumentException with a sentence for the operator */
    static Settings of(WebhookSettings written) {
        return new Settings(
                written.webhooks_allow(),
                WrittenTime.list(written.retries()),
                written.jitter_percent() / 100.0,
                WrittenTime.parse(written.timeout()),
                written.at_once(),
                WrittenTime.parse(written.disable_after()),
                WrittenTime.parse(written.overlap()),
                WrittenTime.parse(written.keep()),
                WrittenTime.parse(written.sweep_every()),
                WrittenTime.parse(written.drain()),
                written.per_organization());
    }
}
