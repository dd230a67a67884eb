package io.patchbay.capabilities.messages.internal.lanes;

/**
 * What the store holds besides the lanes.
 *
 * @param lines told of what waits here
 * @param leftovers told of what found no room
 */
public record Storage(Lines lines, Leftovers leftovers) {}
