package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.table.Waiting;

/** A message in a lane, with why it is in this one. */
record Routed(Waiting message, RouteDecision decision) {}
