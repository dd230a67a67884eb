package io.patchbay.api.messages;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;

/**
 * A message that is durable: its row is on disk.
 *
 * @param id {@code msg_…}, ordered by time
 * @param state {@code queued}
 * @param from sender
 * @param to recipient
 * @param segments parts counted
 */
public record AcceptedSms(String id, MessageState state, SenderId from, E164 to, int segments) {}
