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

    /** Lets them wait for their turn again. @param which a message's id, or an organization's slug for all of it @return how many */
    CompletionStage<Integer> release(String which);

    /** Ends them as {@code canceled}. @param which a message's id, or an organization's slug for all of it @return how many */
    CompletionStage<Integer> cancel(String which);

    /**
     * What is held of an organization.
     *
     * @param oldest when the first of them was accepted
     * @param firstEnds when the first of them expires
     */
    record Held(String org, int messages, Instant oldest, Instant firstEnds) {}
}
