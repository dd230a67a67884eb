package io.patchbay.api.consent;

import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The consent ledger, and the list of those who have opted out. */
public interface Consents {
    /** Completes after the commit. */
    CompletionStage<Boolean> change(ConsentChange change);

    /** Those who have opted out, by number. */
    CompletionStage<Page<Entry>> suppressed(String org, Page.Request page);

    /** The ledger of one number, oldest first. */
    CompletionStage<List<Entry>> ledger(String org, E164 number);

    /** An entry. @param evidence see {@link ConsentChange} */
    record Entry(E164 number, boolean optedOut, ConsentChange.Source source, String evidence, Instant at) {}
}
