package io.patchbay.providers.sandbox.internal.carrier;

import java.util.Map;

/**
 * A message as the carrier shows it.
 *
 * @param carrierId its id
 * @param state {@code accepted}, {@code sent}, {@code delivered}, {@code undelivered} or {@code failed}: what has happened at the carrier, reported or not
 * @param code the carrier's code, or empty
 * @param at when it was taken, as the log has it
 */
public record CarrierMessage(String carrierId, CarrierSms sms, String state, String code, String at) {
    /** The form on the wire. */
    public Line line() {
        var line = sms.on(Line.empty().with("carrier_id", carrierId)).with("state", state);
        return (code.isEmpty() ? line : line.with("error_code", code)).with("at", at);
    }

    /** From the fields that {@link #line()} has written. */
    public static CarrierMessage of(Map<String, Object> fields) {
        var line = Line.of(fields);
        return new CarrierMessage(
                line.text("carrier_id"),
                CarrierSms.of(line),
                line.text("state"),
                line.text("error_code"),
                line.text("at"));
    }
}
