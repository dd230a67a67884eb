package io.patchbay.platform.webhooks.internal.delivery;

/**
 * A row on its way back to the store, to wait there for its turn.
 *
 * @param until epoch millis until when, should nobody call it before; 0 for a short while
 */
record Back(DeliveryRow row, long until) {}
