package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundView;
import java.util.Optional;

/**
 * What is to be done with a text.
 *
 * @param id the text's, with the prefix of the kind; so is the conversation
 * @param handled whether the carrier has answered its word about wanting texts
 * @param step 0 for the target, 1 for its fallback
 * @param attempts made in this step
 * @param created when the text was stored, in epoch millis
 * @param view the text, if it is at hand
 */
public record Run(
        String id,
        String org,
        String conversation,
        boolean handled,
        int step,
        int attempts,
        long created,
        Optional<InboundView> view) {
    static Run of(NewRun change) {
        var view = change.view();
        return new Run(
                change.kind().run(view.id()),
                view.org(),
                change.kind().thread(view.conversation()),
                change.handled(),
                0,
                0,
                view.times().stored().toEpochMilli(),
                Optional.of(view));
    }

    /** On to the fallback. */
    public Run next(InboundView text) {
        return new Run(id, org, conversation, handled, step + 1, 0, created, Optional.of(text));
    }

    @Override
    public String toString() {
        return "Run[" + id + "]";
    }
}
