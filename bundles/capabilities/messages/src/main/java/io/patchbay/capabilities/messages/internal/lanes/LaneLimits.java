package io.patchbay.capabilities.messages.internal.lanes;

/**
 * How much a node keeps in memory; the rest waits in the store.
 *
 * @param perLane messages of one priority in one lane
 * @param total messages in all lanes
 * @param aside messages that wait for a provider, or for a time, outside of the lanes; each
 */
public record LaneLimits(int perLane, int total, int aside) {}
