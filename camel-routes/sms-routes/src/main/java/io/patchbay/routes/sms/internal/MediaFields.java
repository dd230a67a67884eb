package io.patchbay.routes.sms.internal;

import io.patchbay.api.messages.SendSms;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.Read;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text and media of a message. What is at the addresses is fetched by the carrier alone, never by this host.
 *
 * @param body empty where there are media and no text
 */
record MediaFields(Optional<Read<SmsText>> body, List<URI> urls) {
    private static final String BODY = "body";
    private static final String MEDIA = "mediaUrls";
    private static final int LENGTH = 2000;

    static MediaFields of(JsonFields fields) {
        if (!fields.has(MEDIA)) {
            return new MediaFields(Optional.of(fields.smsText(BODY)), List.of());
        }
        boolean bare = !fields.has(BODY) || fields.raw(BODY).equals(Optional.of(""));
        var body = bare ? Optional.<Read<SmsText>>empty() : Optional.of(fields.smsText(BODY));
        return new MediaFields(body, urls(fields));
    }

    /** To be asked for after {@link JsonFields#check()}. */
    SmsText text() {
        return body.map(Read::get).orElse(SmsText.NONE);
    }

    private static List<URI> urls(JsonFields fields) {
        var written = fields.texts(MEDIA, SendSms.Options.MAX_MEDIA, LENGTH);
        var urls = new ArrayList<URI>();
        if (written.good()) {
            for (int i = 0; i < written.get().size(); i++) {
                url(fields, MEDIA + "/" + i, written.get().get(i)).ifPresent(urls::add);
            }
        }
        return urls;
    }

    private static Optional<URI> url(JsonFields fields, String name, String written) {
        try {
            var url = URI.create(written);
            if ("https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            // as below
        }
        fields.error(
                name, "invalid_url", "Write an https address that the carrier can reach, without a user or password.");
        return Optional.empty();
    }
}
