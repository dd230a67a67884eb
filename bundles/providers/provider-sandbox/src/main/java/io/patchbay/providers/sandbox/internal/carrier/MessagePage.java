package io.patchbay.providers.sandbox.internal.carrier;

import java.util.List;

/**
 * A page of messages.
 *
 * @param next where to go on, empty if there is no more; a page may be short and still have one, since a search reads only so much of the log at a time
 */
public record MessagePage(List<CarrierMessage> messages, String next) {}
