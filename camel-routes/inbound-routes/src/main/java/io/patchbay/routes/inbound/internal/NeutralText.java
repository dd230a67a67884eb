package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.Peer;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.QueryFilter;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundAddresses.Addressee;
import io.patchbay.spi.inbound.InboundSms;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A text as a carrier without a bundle of its own posts it: a JSON object or a form, under the names of our own lists or those that Twilio has made usual. */
final class NeutralText {
    /** The provider that such texts are listed under. */
    static final String PROVIDER = "http";

    private static final String WRITTEN = "Write a number with + (in a form: %2B) and its country code, such as"
            + " +16505550123, a short code, or a name of 1 to 64 printable characters.";
    private static final int LONGEST_ID = 128;
    private static final int MOST_EXTRAS = 30;
    private static final int LONGEST_EXTRA = 500;
    private static final List<String> FROM = List.of("from", "From");
    private static final List<String> TO = List.of("to", "To");
    private static final List<String> BODY = List.of("body", "Body", "text");
    private static final List<String> ID = List.of("message_sid", "MessageSid", "message_id", "id");

    private final JsonFields fields;

    private NeutralText(JsonFields fields) {
        this.fields = fields;
    }

    /** @throws io.patchbay.api.http.Problem 400 for what is neither JSON nor a form, 422 with everything that is wrong */
    static InboundSms read(ApiRequest request, Addressee addressee, Instant now) {
        var text = new NeutralText(isForm(request) ? JsonFields.ofForm(request) : JsonFields.of(request));
        var from = text.from();
        text.checkTo(addressee);
        var media = new NeutralMedia(text.fields).read();
        var body = text.body(NeutralMedia.named(text.fields));
        var details = new InboundSms.Details(text.received(now), Optional.empty(), text.extras());
        var key = new CarrierKey(
                PROVIDER,
                addressee.number().value(),
                text.id(request.header("Idempotency-Key")),
                Optional.of(addressee.org()));
        text.fields.check();
        return new InboundSms(key, from.orElseThrow(), addressee.number(), body, media, details);
    }

    private static boolean isForm(ApiRequest request) {
        return request.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
                .isPresent();
    }

    private Optional<Peer> from() {
        return peer(FROM, true);
    }

    /** The address names the number already; another one beside it is a mistake in the set-up. */
    private void checkTo(Addressee addressee) {
        peer(TO, false)
                .filter(to -> !to.value().equals(addressee.number().value()))
                .ifPresent(to -> fields.error(
                        name(TO), "number_mismatch", "This is the address of another number; give each its own."));
    }

    private Optional<Peer> peer(List<String> names, boolean required) {
        try {
            return value(names, required).map(NeutralText::written).map(Peer::new);
        } catch (IllegalArgumentException e) {
            fields.error(name(names), "invalid_number", WRITTEN);
            return Optional.empty();
        }
    }

    /** Short codes and names are whatever they are; of a number the plus is wanted, so that nobody has to guess its country. */
    private static String written(String text) {
        var stripped = text.strip();
        var digits = stripped.startsWith("+") ? stripped.replaceAll("[ ().-]", "") : "";
        if (digits.matches("\\+[1-9][0-9]{6,14}")) {
            return digits;
        }
        if (stripped.startsWith("+") || stripped.matches("[0-9 ().-]{9,}")) {
            throw new IllegalArgumentException(WRITTEN);
        }
        return stripped;
    }

    private InboundContent.Text body(boolean hasMedia) {
        var body = value(BODY, !hasMedia).orElse("");
        if (body.length() > InboundContent.MAX_LENGTH) {
            fields.error(name(BODY), "too_long", "Write at most " + InboundContent.MAX_LENGTH + " characters.");
            return new InboundContent.Text("");
        }
        return new InboundContent.Text(body);
    }

    private Optional<String> id(Optional<String> onceKey) {
        var id = value(ID, false).or(() -> onceKey).filter(text -> !text.isBlank());
        if (id.filter(text -> text.length() > LONGEST_ID).isPresent()) {
            fields.error(name(ID), "too_long", "Write an id of at most " + LONGEST_ID + " characters.");
            return Optional.empty();
        }
        if (id.filter(NeutralText::isKeepable).isEmpty() && id.isPresent()) {
            fields.error(name(ID), "invalid_id", "Write an id of printable characters.");
            return Optional.empty();
        }
        return id;
    }

    /** Not every database holds a NUL or half of a surrogate pair. */
    private static boolean isKeepable(String id) {
        return id.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** A carrier's clock that is ahead of ours has no say. */
    private Instant received(Instant now) {
        try {
            return value(List.of("received_at"), false)
                    .map(QueryFilter::time)
                    .filter(then -> then.isBefore(now))
                    .orElse(now);
        } catch (IllegalArgumentException e) {
            fields.error("received_at", "invalid_time", String.valueOf(e.getMessage()));
            return now;
        }
    }

    private Map<String, String> extras() {
        if (!fields.has("extras")) {
            return Map.of();
        }
        var read = fields.plainValues("extras", MOST_EXTRAS, LONGEST_EXTRA);
        if (!read.good()) {
            return Map.of();
        }
        boolean plain = read.get().keySet().stream().allMatch(name -> name.matches("[a-z0-9_]{1,40}"));
        if (!plain) {
            fields.error("extras", "invalid_name", "Name extras with 1 to 40 small letters, digits and underscores.");
            return Map.of();
        }
        return read.get();
    }

    private Optional<String> value(List<String> names, boolean required) {
        var name = name(names);
        if (!fields.has(name)) {
            if (required) {
                fields.error(name, "required", "The field " + name + " is missing; add it.");
            }
            return Optional.empty();
        }
        var value = fields.raw(name);
        if (value.isEmpty()) {
            fields.error(name, "type", "Write " + name + " once, as a string.");
        }
        return value;
    }

    /** The name that is there, else the first. */
    private String name(List<String> names) {
        return Stream.concat(names.stream().filter(fields::has), names.stream())
                .findFirst()
                .orElseThrow();
    }
}
