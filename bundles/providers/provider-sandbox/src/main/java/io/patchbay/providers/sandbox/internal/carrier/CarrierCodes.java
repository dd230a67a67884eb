package io.patchbay.providers.sandbox.internal.carrier;

import java.util.Map;

/** The carrier's codes with a sentence each. The numbers are those that people know from Twilio's error dictionary. */
final class CarrierCodes {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("20429", "Too many requests; come again later."),
            Map.entry("21211", "The recipient is not a valid number."),
            Map.entry("21408", "The account may not send to that region."),
            Map.entry("21610", "The recipient has unsubscribed from this sender."),
            Map.entry("21614", "The recipient is not a mobile number."),
            Map.entry("30001", "The carrier's queue overflowed."),
            Map.entry("30003", "The handset cannot be reached; it may be switched off."),
            Map.entry("30004", "The handset or its owner blocks messages."),
            Map.entry("30005", "The handset is unknown, or no longer in service."),
            Map.entry("30006", "The recipient is a landline, or its carrier cannot be reached."),
            Map.entry("30007", "The message was filtered as unwanted."),
            Map.entry("30008", "The handset's carrier gave no reason."),
            Map.entry("30036", "The validity of the message ended before it could be delivered."));

    private CarrierCodes() {}

    static String text(String code) {
        return TEXTS.getOrDefault(code, "");
    }
}
