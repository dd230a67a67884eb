package io.patchbay.capabilities.inbound.internal.targets;

import io.patchbay.api.inbound.InboundPlans.Step;
import io.patchbay.api.inbound.InboundTarget;
import java.util.List;
import java.util.Optional;

/** Who gets a text, and what was looked at to find that out. */
public record Choice(Optional<InboundTarget> target, Optional<InboundTarget> fallback, List<Step> steps) {
    /** @param step 0 for the target, 1 for its fallback */
    public Optional<InboundTarget> at(int step) {
        return (step == 0 ? target : fallback).filter(found -> !(found instanceof InboundTarget.Nobody));
    }
}
