package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.endpoints.Endpoints;

/** What deliveries are made with. */
public record Parts(
        Receivers receivers, Postman postman, AttemptRules rules, Endpoints endpoints, DeliveryMetrics metrics) {}
