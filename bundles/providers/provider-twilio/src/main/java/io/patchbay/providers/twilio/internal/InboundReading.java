package io.patchbay.providers.twilio.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundMedia;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.routes.support.PostedForm;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundSms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Translates a text that Twilio posts. */
final class InboundReading {
    /** Twilio's fields that a tenant gets as they are, under our names. */
    private static final Map<String, String> EXTRAS = Map.ofEntries(
            Map.entry("FromCity", "from_city"),
            Map.entry("FromState", "from_state"),
            Map.entry("FromZip", "from_zip"),
            Map.entry("FromCountry", "from_country"),
            Map.entry("ToCity", "to_city"),
            Map.entry("ToState", "to_state"),
            Map.entry("ToZip", "to_zip"),
            Map.entry("ToCountry", "to_country"),
            Map.entry("NumSegments", "segments"),
            Map.entry("MessagingServiceSid", "messaging_service"),
            Map.entry("ProfileName", "profile_name"));

    private static final int LONGEST_EXTRA = 500;

    private InboundReading() {}

    /** The id of the text; Twilio has three names for it. */
    static Optional<String> sid(PostedForm form) {
        return form.get("MessageSid").or(() -> form.get("SmsMessageSid")).or(() -> form.get("SmsSid"));
    }

    /** @throws Problem 400 if it is not what Twilio posts for a text */
    static InboundSms read(PostedForm form, TwilioAccount account, Instant now) {
        try {
            return translated(form, account, now);
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "malformed_form", "A field is longer than, or not what, Twilio posts for a text.");
        }
    }

    private static InboundSms translated(PostedForm form, TwilioAccount account, Instant now) {
        var settings = account.settings();
        var key = new CarrierKey(
                settings.profile().id(),
                settings.credentials().accountSid(),
                Optional.of(sid(form).orElseThrow(() -> missing("MessageSid"))),
                settings.tenant());
        return new InboundSms(
                key,
                required(form, "From", Peer::new),
                required(form, "To", SenderId::new),
                new InboundContent.Text(form.get("Body").orElse("")),
                media(form),
                new InboundSms.Details(now, optOut(form), extras(form)));
    }

    private static <T> T required(PostedForm form, String name, Function<String, T> type) {
        try {
            return type.apply(form.get(name).orElseThrow(() -> missing(name)));
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "malformed_form", name + " is not what Twilio posts for a text.");
        }
    }

    private static Problem missing(String name) {
        return new Problem(400, "malformed_form", "The form has no " + name + ", which Twilio posts with every text.");
    }

    private static List<InboundMedia> media(PostedForm form) {
        var media = new ArrayList<InboundMedia>();
        for (int i = 0; i < InboundSms.MAX_MEDIA; i++) {
            var type = form.get("MediaContentType" + i).orElse("");
            form.get("MediaUrl" + i).ifPresent(url -> media.add(new InboundMedia(url, type)));
        }
        return media;
    }

    private static Optional<OptSignal> optOut(PostedForm form) {
        return form.get("OptOutType").flatMap(type -> Arrays.stream(OptSignal.values())
                .filter(signal -> signal.name().equalsIgnoreCase(type))
                .findFirst());
    }

    private static Map<String, String> extras(PostedForm form) {
        var extras = new LinkedHashMap<String, String>();
        EXTRAS.forEach((theirs, ours) -> form.get(theirs)
                .ifPresent(value ->
                        extras.put(ours, value.length() > LONGEST_EXTRA ? value.substring(0, LONGEST_EXTRA) : value)));
        return extras;
    }
}
