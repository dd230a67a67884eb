package io.patchbay.capabilities.messages.internal.lanes;

/** Bounds and times of a dispatch. */
public record LaneSettings(LaneLimits limits, FlightTimes times) {}
