package io.patchbay.capabilities.inbound.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an attempt came to. @param note a few words for the tenant */
sealed interface Outcome {
    String note();

    /** Nothing is left to do. @param replies ids of the messages sent */
    record Done(String note, List<String> replies) implements Outcome {
        static Done because(String note) {
            return new Done(note, List.of());
        }
    }

    /** It may work another time. @param after how long the receiver asks to be left alone */
    record Failed(String note, Optional<Duration> after) implements Outcome {
        static Failed because(String note) {
            return new Failed(note, Optional.empty());
        }
    }

    /** This target will never take it. */
    record Refused(String note) implements Outcome {}

    /** The loop guard held it back. */
    record Silenced(String note) implements Outcome {}
}
