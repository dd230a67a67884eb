package io.patchbay.api.messages;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Messages in state {@code held}: they waited in a backup that was restored, and may have been sent since it was made. Nothing sends them but an operator's word. Held past its
 * validity a message expires.
 */
public interface HeldMessages {
    /** Those of each organization that has some. */
    CompletionStage<List<Held>> list();

    /**
     * Lets them wait for their turn again. Each is looked up at the carriers first: what one of them has is noted as sent, and where they cannot tell it stays held.
     *
     * @param which a message's id, or an organization's slug for all of it
     * @param unasked whether they are released without asking the carriers
     */
    CompletionStage<Released> release(String which, boolean unasked);

    /** Ends them as {@code canceled}. @param which a message's id, or an organization's slug for all of it @return how many */
    CompletionStage<Integer> cancel(String which);

    /**
     * What became of messages that were to be released.
     *
     * @param released wait for their turn again
     * @param sent were found at a carrier, and are not sent again
     * @param doubtful stay held, since no carrier could tell
     */
    record Released(int released, int sent, int doubtful) {
        public Released plus(Released other) {
            return new Released(released + other.released, sent + other.sent, doubtful + other.doubtful);
        }
    }

    /**
     * What is held of an organization.
     *
     * @param oldest when the first of them was accepted
     * @param firstEnds when the first of them expires
     */
    record Held(String org, int messages, Instant oldest, Instant firstEnds) {}
}
