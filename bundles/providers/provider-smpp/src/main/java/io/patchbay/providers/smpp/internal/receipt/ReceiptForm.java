package io.patchbay.providers.smpp.internal.receipt;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsmpp.bean.OptionalParameter.Tag;

/**
 * Reads receipts, by their optional parameters and else by the text of appendix B of SMPP 3.4, which every SMSC writes a little differently.
 *
 * @param text how ids are written in the text
 * @param tlv how ids are written in {@code receipted_message_id}
 * @param zone in which the text's times are; where nobody knows, the time of arrival is taken
 */
public record ReceiptForm(IdForm text, IdForm tlv, Optional<ZoneId> zone, Clock clock) {
    private static final Pattern ID = field("id:\\s*(\\S+)");
    private static final Pattern STATE = field("stat:\\s*([A-Za-z]+)");
    private static final Pattern ERROR = field("err:\\s*([0-9A-Za-z]+)");
    private static final Pattern DONE = field("done date:\\s*([0-9]{10,12})");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyMMddHHmm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyMMddHHmmss");
    private static final int MINUTE_DIGITS = 10;
    private static final int SECOND_DIGITS = 12;
    /** By the number of message_state (5.2.28). */
    private static final String[] STATES = {
        "SCHEDULED", "ENROUTE", "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN", "REJECTD", "SKIPPED"
    };

    /**
     * A receipt as the SMSC wrote it.
     *
     * @param id in the canonical form; empty if it names none
     * @param reference {@code user_message_reference}
     */
    record Read(
            Optional<String> id,
            Optional<Integer> reference,
            MessageState state,
            Optional<Failure> error,
            Instant at) {}

    private static Pattern field(String form) {
        return Pattern.compile("\\b" + form, Pattern.CASE_INSENSITIVE);
    }

    Read read(Delivery delivery) {
        var words = new String(delivery.octets(), StandardCharsets.ISO_8859_1);
        var id = delivery.octets(Tag.RECEIPTED_MESSAGE_ID)
                .map(ReceiptForm::terminated)
                .map(tlv::canonical)
                .or(() -> find(ID, words).map(text::canonical))
                .filter(found -> !found.isEmpty());
        var word = delivery.number(Tag.MESSAGE_STATE)
                .map(number -> number < STATES.length ? STATES[number] : "UNKNOWN")
                .or(() -> find(STATE, words))
                .map(found -> found.toUpperCase(Locale.ROOT))
                .orElse("UNKNOWN");
        var state = state(word);
        return new Read(
                id,
                delivery.number(Tag.USER_MESSAGE_REFERENCE),
                state,
                state == MessageState.UNDELIVERED ? Optional.of(failure(delivery, words, word)) : Optional.empty(),
                at(words));
    }

    /** UNKNOWN says that the SMSC cannot tell: nothing is concluded from it. */
    private static MessageState state(String word) {
        return switch (word) {
            case "DELIVRD", "DELIVERED" -> MessageState.DELIVERED;
            case "EXPIRED", "DELETED", "UNDELIV", "UNDELIVERABLE", "REJECTD", "REJECTED", "FAILED", "SKIPPED" ->
                MessageState.UNDELIVERED;
            default -> MessageState.SENT;
        };
    }

    private static Failure failure(Delivery delivery, String words, String word) {
        var code = delivery.octets(Tag.NETWORK_ERROR_CODE)
                .filter(value -> value.length == 3)
                .map(value -> Integer.toString((value[1] & 0xFF) << 8 | value[2] & 0xFF))
                .or(() -> find(ERROR, words))
                .filter(found -> !found.matches("0*"))
                .orElse(word);
        return new Failure(code, "The SMSC reported " + word + ".");
    }

    private Instant at(String words) {
        return zone.flatMap(known -> find(DONE, words).flatMap(digits -> time(digits, known)))
                .orElseGet(clock::instant);
    }

    private static Optional<Instant> time(String digits, ZoneId zone) {
        try {
            var form = digits.length() == MINUTE_DIGITS ? MINUTE : SECOND;
            return digits.length() == MINUTE_DIGITS || digits.length() == SECOND_DIGITS
                    ? Optional.of(LocalDateTime.parse(digits, form).atZone(zone).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> find(Pattern field, String words) {
        var match = field.matcher(words);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private static String terminated(byte[] octets) {
        var written = new String(octets, StandardCharsets.ISO_8859_1);
        int end = written.indexOf(0);
        return end < 0 ? written : written.substring(0, end);
    }
}
