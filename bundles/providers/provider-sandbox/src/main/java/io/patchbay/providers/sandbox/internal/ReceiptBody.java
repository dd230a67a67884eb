package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.providers.sandbox.internal.carrier.CarrierReceipt;
import io.patchbay.routes.support.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;

/** The body in which a carrier in another process reports. */
final class ReceiptBody {
    private static final Set<String> STATES = Set.of("sent", "delivered", "undelivered", "failed");
    private static final int MAX_ID = 64;
    private static final int MAX_TEXT = 500;
    private static final int MAX_TIME = 40;
    private static final Instant TOO_FAR = Instant.parse("9999-01-01T00:00:00Z");

    private ReceiptBody() {}

    /** @throws io.patchbay.api.http.Problem 400 or 422 with everything that is wrong */
    static CarrierReceipt read(ApiRequest request, String org, String reference) {
        var fields = JsonFields.of(request);
        var carrierId = fields.text("carrier_id", MAX_ID);
        var state = fields.text("state", MAX_ID);
        var code = fields.optionalText("error_code", MAX_ID);
        var text = fields.optionalText("error_text", MAX_TEXT);
        var at = fields.text("at", MAX_TIME);
        if (state.good() && !STATES.contains(state.get())) {
            fields.error("state", "invalid", "Write state as sent, delivered, undelivered or failed.");
        }
        var time = at.good() ? time(fields, at.get()) : Instant.EPOCH;
        fields.check();
        return new CarrierReceipt(
                carrierId.get(),
                reference,
                org,
                state.get(),
                code.get().orElse(""),
                text.get().orElse(""),
                time);
    }

    private static Instant time(JsonFields fields, String written) {
        try {
            var time = Instant.parse(written);
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(TOO_FAR)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below, as for a time that no store can hold.
        }
        fields.error("at", "invalid", "Write at as RFC 3339 in UTC, such as 2026-11-22T09:30:00.000Z.");
        return Instant.EPOCH;
    }
}
