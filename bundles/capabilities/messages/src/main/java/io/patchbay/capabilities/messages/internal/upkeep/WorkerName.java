package io.patchbay.capabilities.messages.internal.upkeep;

/**
 * Who a worker is.
 *
 * @param id node, boot and run: never the same again
 * @param node stable across restarts
 */
record WorkerName(String id, String node) {}
