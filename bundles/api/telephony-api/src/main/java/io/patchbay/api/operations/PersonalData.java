package io.patchbay.api.operations;

import io.patchbay.api.telephony.E164;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered by whoever stores numbers or texts of people, so that these can be forgotten. Rows stay, so that what is counted stays true. */
@ConsumerType
public interface PersonalData {
    /** What it is, such as {@code messages}. */
    String name();

    /** Puts the pseudonym in the place of the number wherever it is stored, and removes the texts that were sent to it. */
    CompletionStage<Forgotten> forget(E164 number, E164 pseudonym);

    /** Forgets what is old. */
    CompletionStage<Forgotten> forgetOld(Ages ages, Pseudonyms pseudonyms);

    /** Times before which texts, and numbers, are to be forgotten; empty to keep them. */
    record Ages(Optional<Instant> texts, Optional<Instant> numbers) {}

    /**
     * What was done.
     *
     * @param rows changed or removed
     * @param underWay left as they are, since they are between us and a carrier
     */
    record Forgotten(int rows, int underWay) {
        public static final Forgotten NOTHING = new Forgotten(0, 0);

        public Forgotten plus(Forgotten other) {
            return new Forgotten(rows + other.rows, underWay + other.underWay);
        }
    }
}
