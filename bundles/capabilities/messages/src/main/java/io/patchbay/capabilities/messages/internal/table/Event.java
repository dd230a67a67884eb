package io.patchbay.capabilities.messages.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.api.messages.MessageState;

/**
 * A line of a message's history.
 *
 * @param version the version of the message that it made
 * @param at epoch millis
 * @param kind see {@link io.patchbay.capabilities.messages.internal.life.Step#kind}
 * @param prior the state before
 * @param state the state after
 */
public record Event(int version, long at, String kind, MessageState prior, MessageState state, JsonNode detail) {}
