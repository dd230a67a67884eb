package io.patchbay.platform.webhooks.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.patchbay.api.host.Host;
import io.patchbay.api.queue.Queues;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.vertx.core.Vertx;

/** The services that webhooks stand on. */
record Surroundings(
        Host host,
        Store store,
        CommitQueue commits,
        Secrets secrets,
        Queues queues,
        Vertx vertx,
        MeterRegistry meters) {}
