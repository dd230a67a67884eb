package io.patchbay.api.numbers;

import io.patchbay.api.telephony.SenderId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Which organization owns which sender. Reads answer from memory, and follow the store as {@link io.patchbay.api.tenants.Tenants} does. */
public interface Senders {
    /** The owned number, if the organization owns it. */
    Optional<OwnedNumber> owned(String org, SenderId sender);

    /** Whose a number is, whoever that may be: for what comes in. */
    Optional<OwnedNumber> owner(SenderId number);

    /** The number that a project sends from. */
    Optional<OwnedNumber> ofProject(String project);

    /** The number that a relay's {@code phone_id} stands for. */
    Optional<OwnedNumber> ofPhone(String org, String phoneId);

    List<OwnedNumber> ofOrganization(String org);

    /**
     * Gives a sender to an organization that did not rent it here: a number of the operator's own at a carrier, a short code, a name. Fails with 409 {@code
     * number_taken} if another organization has it, {@code number_released} if this one rented and released it. A rented one stays what it is; any other is
     * what was said last.
     */
    CompletionStage<OwnedNumber> assign(OwnedNumber number);
}
