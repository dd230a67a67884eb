package io.patchbay.providers.smpp.internal.link;

import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.Map;

/** Command statuses (SMPP 3.4, 5.1.3): their names, and what they say of a submit. */
public final class Status {
    public static final int OK = 0;
    /** Answer to a {@code deliver_sm} that could not be stored: the SMSC is to send it again. */
    public static final int TEMPORARY = 0x64;
    /** Answer to a {@code deliver_sm} that will never be understood. */
    public static final int REFUSED = 0x66;

    public static final int THROTTLED = 0x58;
    static final int INVALID_COMMAND = 0x03;
    static final int NOT_BOUND = 0x04;
    static final int SYSTEM_ERROR = 0x08;
    static final int BIND_FAILED = 0x0D;
    static final int INVALID_PASSWORD = 0x0E;
    static final int INVALID_SYSTEM_ID = 0x0F;
    static final int QUEUE_FULL = 0x14;
    static final int INVALID_SYSTEM_TYPE = 0x53;
    private static final int DELIVERY_FAILURE = 0xFE;
    private static final int UNKNOWN_ERROR = 0xFF;
    private static final int ID_MISSING = 0x0C;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x01, "invalid message length"),
            Map.entry(0x02, "invalid command length"),
            Map.entry(INVALID_COMMAND, "invalid command"),
            Map.entry(NOT_BOUND, "not bound for this command"),
            Map.entry(0x05, "already bound; the account may allow fewer sessions, or an old one is not gone yet"),
            Map.entry(0x06, "invalid priority flag"),
            Map.entry(0x07, "invalid registered delivery flag"),
            Map.entry(SYSTEM_ERROR, "system error"),
            Map.entry(0x0A, "invalid sender"),
            Map.entry(0x0B, "invalid recipient"),
            Map.entry(ID_MISSING, "invalid message id"),
            Map.entry(BIND_FAILED, "bind failed"),
            Map.entry(INVALID_PASSWORD, "invalid password"),
            Map.entry(INVALID_SYSTEM_ID, "invalid system id"),
            Map.entry(QUEUE_FULL, "message queue full"),
            Map.entry(0x15, "invalid service type"),
            Map.entry(0x43, "invalid esm_class"),
            Map.entry(0x45, "submit failed"),
            Map.entry(0x48, "invalid TON of the sender"),
            Map.entry(0x49, "invalid NPI of the sender"),
            Map.entry(0x50, "invalid TON of the recipient"),
            Map.entry(0x51, "invalid NPI of the recipient"),
            Map.entry(INVALID_SYSTEM_TYPE, "invalid system type"),
            Map.entry(THROTTLED, "throttled: more messages per second than the account may send"),
            Map.entry(0x61, "invalid scheduled delivery time"),
            Map.entry(0x62, "invalid validity period"),
            Map.entry(TEMPORARY, "temporary error"),
            Map.entry(0x65, "permanent error"),
            Map.entry(REFUSED, "message refused"),
            Map.entry(0xC0, "error in the optional parameters"),
            Map.entry(0xC1, "optional parameter not allowed"),
            Map.entry(0xC2, "invalid length of an optional parameter"),
            Map.entry(0xC4, "invalid optional parameter"),
            Map.entry(DELIVERY_FAILURE, "delivery failure"),
            Map.entry(UNKNOWN_ERROR, "unknown error"));

    private Status() {}

    /** As carriers write it, such as {@code 0x0000000B}. */
    public static String code(int status) {
        return String.format("0x%08X", status);
    }

    /** Such as {@code invalid password (0x0000000E)}. */
    public static String describe(int status) {
        return NAMES.getOrDefault(status, "a code of the carrier's own") + " (" + code(status) + ")";
    }

    /**
     * What an error says of the submit it answers: it was not processed for now, or refused, or the SMSC itself cannot tell.
     *
     * @param delay for which a busy SMSC is left alone
     */
    static SubmitResult failed(int status, Duration delay) {
        var words = "The SMSC answered: " + describe(status) + ".";
        return switch (status) {
            case THROTTLED, QUEUE_FULL -> new SubmitResult.NotSent(delay, words);
            case NOT_BOUND -> new SubmitResult.NotSent(Duration.ZERO, words);
            case SYSTEM_ERROR, TEMPORARY, DELIVERY_FAILURE, UNKNOWN_ERROR -> new SubmitResult.Unknown(words);
            default -> new SubmitResult.Rejected(code(status), words);
        };
    }
}
