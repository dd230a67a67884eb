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

    /** Gives a number to an organization; fails with 409 {@code number_taken} if another one has it. Repeating it changes nothing. */
    CompletionStage<OwnedNumber> assign(OwnedNumber number);
}
