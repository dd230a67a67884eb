package io.patchbay.capabilities.messages.internal.life;

import java.util.Optional;

/** Something that happened to a message, or is to be done with it. Each kind knows, as a pure function of the row, which step follows. */
public sealed interface Move
        permits Cancel,
                Claim,
                Expire,
                GiveUp,
                Hold,
                LookedUp,
                LostWorker,
                Outcome,
                PutBack,
                Refuse,
                Release,
                Reported,
                WaitForProvider {
    /**
     * The step that follows, or none: the message is not in a state where this changes anything.
     *
     * @param now epoch millis
     */
    Optional<Step> step(Message message, long now);

    /** Whether it changes nothing, whatever may have happened to the message since it was like this. */
    default boolean futile(Message message) {
        return false;
    }

    /** Whether it tells a carrier's id by which nobody will ask for the message. */
    default boolean named() {
        return false;
    }
}
