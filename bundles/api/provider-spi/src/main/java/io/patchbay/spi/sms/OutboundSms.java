package io.patchbay.spi.sms;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import java.time.Instant;

/**
 * A message for a carrier.
 *
 * @param reference our opaque id; callbacks to us carry it, so that a receipt finds its message even if the submit answer was lost
 * @param org tenant, for a provider that keeps one account per tenant
 * @param from sender
 * @param to recipient
 * @param text text and encoding
 * @param validUntil after which the carrier should not deliver it any more
 */
public record OutboundSms(String reference, String org, SenderId from, E164 to, SmsText text, Instant validUntil) {}
