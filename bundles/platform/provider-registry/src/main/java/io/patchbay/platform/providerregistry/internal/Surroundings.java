package io.patchbay.platform.providerregistry.internal;

/**
 * What a gate works with.
 *
 * @param room called when a place may have become free
 * @param simulated whether its carrier is none
 */
record Surroundings(Breaker breaker, Tally tally, Ticks ticks, Runnable room, boolean simulated) {}
