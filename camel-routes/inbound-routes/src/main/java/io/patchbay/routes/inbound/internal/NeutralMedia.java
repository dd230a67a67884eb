package io.patchbay.routes.inbound.internal;

import io.patchbay.api.inbound.InboundMedia;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.spi.inbound.InboundSms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What came with a text: {@code media} as our lists show it or addresses alone, {@code mediaUrls} as our sends take it, or {@code MediaUrl0} and {@code MediaContentType0} as Twilio writes it. */
record NeutralMedia(JsonFields fields) {
    private static final int LONGEST_TYPE = 100;
    private static final int LONGEST_URL = 2000;

    /** Whether there are media, be they written well or not: then the text itself may be left out. */
    static boolean named(JsonFields fields) {
        return Stream.of("media", "mediaUrls", "MediaUrl0")
                .anyMatch(name -> fields.has(name) && !fields.isEmptyList(name));
    }

    List<InboundMedia> read() {
        var media = new ArrayList<InboundMedia>();
        if (fields.isTexts("media")) {
            addresses("media").forEach(url -> media.add(new InboundMedia(url, "")));
        } else {
            fields.objects("media", InboundSms.MAX_MEDIA).forEach(item -> add(media, item, "url", "content_type"));
        }
        addresses("mediaUrls").forEach(url -> media.add(new InboundMedia(url, "")));
        for (int i = 0; i < InboundSms.MAX_MEDIA && fields.has("MediaUrl" + i); i++) {
            add(media, fields, "MediaUrl" + i, "MediaContentType" + i);
        }
        if (media.size() > InboundSms.MAX_MEDIA) {
            fields.error("media", "too_many", "Write at most " + InboundSms.MAX_MEDIA + " media in all.");
            return List.of();
        }
        return media;
    }

    private List<String> addresses(String name) {
        if (fields.raw(name).isPresent()) {
            var one = fields.url(name);
            return one.good() ? List.of(one.get()) : List.of();
        }
        var all = fields.optionalTexts(name, InboundSms.MAX_MEDIA, LONGEST_URL);
        if (!all.good()) {
            return List.of();
        }
        if (!all.get().stream().allMatch(url -> url.matches("https?://[^\\s/].*"))) {
            fields.error(name, "invalid_url", "Write absolute https:// addresses.");
            return List.of();
        }
        return all.get();
    }

    private static void add(List<InboundMedia> media, JsonFields of, String url, String type) {
        var address = of.url(url);
        var kind = of.optionalText(type, LONGEST_TYPE);
        if (address.good() && kind.good()) {
            media.add(new InboundMedia(address.get(), kind.get().orElse("")));
        }
    }
}
