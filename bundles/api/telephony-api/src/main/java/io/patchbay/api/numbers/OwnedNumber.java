package io.patchbay.api.numbers;

import io.patchbay.api.telephony.SenderId;
import java.util.Optional;

/**
 * A sender and whose it is.
 *
 * @param sender the number
 * @param org slug of the owner
 * @param project id of the project it serves, if one
 * @param phoneId the relay's {@code phone_id} that stands for it, if one
 */
public record OwnedNumber(SenderId sender, String org, Optional<String> project, Optional<String> phoneId) {}
