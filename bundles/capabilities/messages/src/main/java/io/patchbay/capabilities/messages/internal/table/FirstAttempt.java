package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.Message;
import java.util.Optional;

/** A message that is claimed before it is stored: it has one row then, which is written once. */
public final class FirstAttempt {
    private FirstAttempt() {}

    /** The message as the claim makes it; empty if it may not be claimed, or its history needs a row of its own. */
    public static Optional<Message> of(Message accepted, Claim claim) {
        return claim.step(accepted, accepted.created())
                .filter(step -> step.next().state() == MessageState.SENDING)
                .flatMap(step -> Trail.with(accepted.progress().trail(), step, accepted.created())
                        .map(trail -> accepted.with(step.next().withTrail(trail))));
    }
}
