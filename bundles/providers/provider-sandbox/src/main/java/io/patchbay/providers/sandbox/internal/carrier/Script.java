package io.patchbay.providers.sandbox.internal.carrier;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the carrier does with a message: by the last four digits of the recipient, or by a fault that was drawn for it. The table stands in docs/providers/sandbox.md. */
@SuppressWarnings("ImmutableEnumChecker") // answers and timelines are records of values
enum Script {
    DELIVERED("0100", Answer.ACCEPTED, Timeline.DELIVERED),
    DELIVERED_LATE("0101", Answer.ACCEPTED, Timeline.LATE),
    UNREACHABLE("0103", Answer.ACCEPTED, Timeline.undelivered("30003")),
    BLOCKED("0104", Answer.ACCEPTED, Timeline.undelivered("30004")),
    UNKNOWN_HANDSET("0105", Answer.ACCEPTED, Timeline.undelivered("30005")),
    LANDLINE("0106", Answer.ACCEPTED, Timeline.undelivered("30006")),
    FILTERED("0107", Answer.ACCEPTED, Timeline.undelivered("30007")),
    UNEXPLAINED("0108", Answer.ACCEPTED, Timeline.undelivered("30008")),
    FAILED("0109", Answer.ACCEPTED, Timeline.failed("30001")),
    INVALID_NUMBER("0111", Answer.rejected("21211"), Timeline.NOTHING),
    NO_PERMISSION("0112", Answer.rejected("21408"), Timeline.NOTHING),
    UNSUBSCRIBED("0113", Answer.rejected("21610"), Timeline.NOTHING),
    NOT_MOBILE("0114", Answer.rejected("21614"), Timeline.NOTHING),
    SLOW("0120", Answer.SLOW, Timeline.DELIVERED),
    VERY_SLOW("0121", Answer.VERY_SLOW, Timeline.DELIVERED),
    ANSWER_LOST("0130", Answer.broken(Reaction.RESET, true), Timeline.DELIVERED),
    REQUEST_LOST("0131", Answer.broken(Reaction.RESET, false), Timeline.NOTHING),
    SILENT("0132", Answer.broken(Reaction.SILENCE, true), Timeline.DELIVERED),
    ANSWER_AND_RECEIPT_LOST("0133", Answer.broken(Reaction.RESET, true), Timeline.LOST),
    ERROR("0134", Answer.broken(Reaction.ERROR, true), Timeline.DELIVERED),
    ERROR_NOT_TAKEN("0135", Answer.broken(Reaction.ERROR, false), Timeline.NOTHING),
    REFUSED("0136", Answer.broken(Reaction.REFUSED, false), Timeline.NOTHING),
    BUSY_ONCE("0140", Answer.BUSY, Timeline.NOTHING),
    BUSY_THRICE("0141", Answer.BUSY, Timeline.NOTHING),
    BUSY("0142", Answer.BUSY, Timeline.NOTHING),
    DUPLICATE_RECEIPTS("0150", Answer.ACCEPTED, Timeline.DUPLICATES),
    RECEIPTS_OUT_OF_ORDER("0151", Answer.ACCEPTED, Timeline.OUT_OF_ORDER),
    RECEIPT_BEFORE_ANSWER("0152", Answer.AFTER_RECEIPTS, Timeline.DELIVERED),
    RECEIPT_LOST("0153", Answer.ACCEPTED, Timeline.LOST),
    LAST_RECEIPT_LOST("0154", Answer.ACCEPTED, Timeline.END_LOST),
    UNDELIVERED_THEN_DELIVERED("0155", Answer.ACCEPTED, Timeline.UNDELIVERED_FIRST),
    RECEIPTS_SHUFFLED("0156", Answer.ACCEPTED, Timeline.SHUFFLED),
    UNDELIVERED_AFTER_DELIVERED("0157", Answer.ACCEPTED, Timeline.UNDELIVERED_AFTER),
    /** Comes after the message's validity; no digits lead here. */
    TOO_LATE("", Answer.ACCEPTED, Timeline.undelivered("30036"));

    private static final Map<String, Script> BY_DIGITS = Arrays.stream(values())
            .filter(script -> !script.digits.isEmpty())
            .collect(Collectors.toUnmodifiableMap(script -> script.digits, Function.identity()));
    private static final int DIGITS = 4;

    private final String digits;
    private final Answer answer;
    private final Timeline timeline;

    Script(String digits, Answer answer, Timeline timeline) {
        this.digits = digits;
        this.answer = answer;
        this.timeline = timeline;
    }

    String digits() {
        return digits;
    }

    Answer answer() {
        return answer;
    }

    Timeline timeline() {
        return timeline;
    }

    /** How many attempts of a message are refused before one is taken; the other scripts need none. */
    int refusals() {
        return switch (this) {
            case BUSY_ONCE -> 1;
            case BUSY_THRICE -> 3;
            case BUSY -> Integer.MAX_VALUE;
            default -> 0;
        };
    }

    /** Whether a receipt waits until the one before it was accepted. */
    boolean inOrder() {
        return this != DUPLICATE_RECEIPTS && this != RECEIPTS_SHUFFLED;
    }

    static Optional<Script> of(String to) {
        return Optional.ofNullable(BY_DIGITS.get(to.substring(Math.max(0, to.length() - DIGITS))));
    }
}
