package io.patchbay.providers.twilio.internal;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** A message in Twilio's log. */
final class TwilioMessage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss '+0000'", Locale.US);

    final Fields fields;
    final String sid;
    final Instant created = Instant.now();
    volatile String status = "queued";
    volatile String errorCode = "";

    TwilioMessage(Fields fields, String hex) {
        this.fields = fields;
        this.sid = "SM" + hex;
    }

    /** Our own id, from the end of the callback's address. */
    String reference() {
        var path = fields.get("StatusCallback").replaceAll("#.*", "");
        var parts = path.split("/");
        return parts[parts.length - 2];
    }

    /** Twilio gives a time of sending only to what was sent. */
    boolean matches(HttpServerRequest list) {
        var after = list.getParam("DateSent>");
        return Objects.equals(list.getParam("To"), fields.get("To"))
                && (list.getParam("From") == null || list.getParam("From").equals(fields.get("From")))
                && (after == null
                        || (!status.equals("queued")
                                && !created.isBefore(LocalDateTime.parse(after).toInstant(ZoneOffset.UTC))));
    }

    String json() {
        var time = TIME.format(created.atZone(ZoneOffset.UTC));
        return new JsonObject()
                .put("sid", sid)
                .put("account_sid", Given.SID)
                .put("from", fields.get("From"))
                .put("to", fields.get("To"))
                .put("body", fields.get("Body"))
                .put("direction", "outbound-api")
                .put("status", status)
                .put("error_code", errorCode.isEmpty() ? null : Integer.valueOf(errorCode))
                .put("date_created", time)
                .put("date_sent", status.equals("queued") ? null : time)
                .put("date_updated", time)
                .put(
                        "messaging_service_sid",
                        fields.get("MessagingServiceSid").isEmpty() ? null : fields.get("MessagingServiceSid"))
                .put("num_segments", "1")
                .put("num_media", "0")
                .put("price_unit", "USD")
                .put("uri", "/2010-04-01/Accounts/" + Given.SID + "/Messages/" + sid + ".json")
                .encode();
    }
}
