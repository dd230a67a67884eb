package io.patchbay.api.inbound;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the host did with texts that came in. */
public interface InboundRuns {
    /** Of one text; empty where there was nothing to do, or it is not known any more. */
    CompletionStage<Optional<RunView>> run(String message);

    /**
     * What was done.
     *
     * @param state {@code waiting}, {@code done} or {@code failed}
     * @param target in a few words; empty before the first attempt
     * @param note what the last attempt came to
     * @param replies ids of the messages sent as an answer
     */
    record RunView(String state, String target, int attempts, String note, List<String> replies) {}
}
