package io.patchbay.api.messages;

import io.patchbay.api.money.Money;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.util.Optional;

/**
 * A message that is durable: its row is on disk.
 *
 * @param id {@code msg_…}, ordered by time
 * @param state {@code queued}
 * @param from sender
 * @param to recipient
 * @param segments parts counted
 * @param price what it costs; empty in an answer that was kept before messages had prices
 */
public record AcceptedSms(String id, MessageState state, SenderId from, E164 to, int segments, Optional<Money> price) {}
