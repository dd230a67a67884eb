package io.patchbay.api.numbers;

import io.patchbay.api.telephony.E164;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Holds what the carriers say against what stands here. */
@ProviderType
public interface NumberAudit {
    /** Asks every carrier anew. Numbers that are pointed elsewhere are pointed back; everything else is only told. */
    CompletionStage<List<Finding>> audit();

    /**
     * A difference.
     *
     * @param provider whose
     * @param org the owner here, if there is one
     * @param what {@code only_at_carrier}, {@code only_here}, {@code pointed_elsewhere}, {@code being_bought}, {@code not_asked}
     * @param detail a sentence for an operator
     */
    record Finding(String provider, Optional<E164> number, Optional<String> org, String what, String detail) {}
}
