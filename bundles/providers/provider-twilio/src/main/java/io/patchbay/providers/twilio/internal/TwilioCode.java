package io.patchbay.providers.twilio.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Twilio's error codes that a text can meet, with what to do about them. Those up to 29999 come with the answer to a submit, those from 30001 on mostly with a later status. */
enum TwilioCode {
    RATE_LIMIT(14107, "Twilio sends for this number more slowly than messages come; lower the pace."),
    AUTHENTICATION(20003, "Twilio refuses the account's credential; set accountSid and authToken again."),
    FORBIDDEN(20005, "The account is not active at Twilio."),
    NOT_FOUND(20404, "Twilio does not know what was asked for; the account may be another one."),
    TOO_MANY_REQUESTS(20429, "More requests than the account may make at once."),
    INVALID_TO(21211, "The recipient is not a valid number."),
    INVALID_FROM(21212, "The sender is not a valid number or name."),
    NO_PERMISSION(21408, "The account may not send to this country; allow it in the console under geo permissions."),
    NUMBER_GONE(21422, "The number is not available any more."),
    INVALID_URL(21502, "Twilio cannot call one of the addresses that were given to it."),
    NO_BODY(21602, "The message has neither text nor media."),
    NO_FROM(21603, "The message has no sender and no messaging service."),
    NO_TO(21604, "The message has no recipient."),
    BODY_TOO_LONG(21605, "The text is longer than 160 characters, which this sender cannot send."),
    FROM_NOT_OWNED(21606, "The sender is not a number of this account that can send texts."),
    TRIAL_UNVERIFIED(21608, "A trial account only sends to numbers that were verified in the console."),
    INVALID_CALLBACK(21609, "Twilio cannot call this host: publicUrl must be an address that the internet reaches."),
    UNSUBSCRIBED(21610, "The recipient has answered STOP to this sender."),
    QUEUE_FULL(21611, "The sender has more messages waiting at Twilio than it may."),
    UNREACHABLE_ROUTE(21612, "Twilio has no way from this sender to this recipient."),
    NOT_MOBILE(21614, "The recipient is not a mobile number."),
    TEXT_TOO_LONG(21617, "The text is longer than 1,600 characters."),
    INVALID_MEDIA(21620, "Twilio cannot fetch one of the media from its address."),
    TOO_MANY_MEDIA(21623, "More media than a message may have."),
    LANDLINE(21635, "The recipient is a landline."),
    FROM_MISMATCH(21659, "The sender is not a number of Twilio's, or not one for this country."),
    FROM_OF_OTHER_ACCOUNT(21660, "The sender belongs to another Twilio account."),
    FROM_NOT_SMS(21661, "The sender cannot send texts."),
    SERVICE_EMPTY(21704, "The messaging service has no sender for this message."),
    SERVICE_UNKNOWN(21705, "The messaging service does not exist in this account."),
    QUEUE_OVERFLOW(30001, "The sender's queue at Twilio overflowed, or the validity ran out there."),
    SUSPENDED(30002, "The account was suspended between send and delivery."),
    UNREACHABLE(30003, "The handset cannot be reached; it may be switched off."),
    BLOCKED(30004, "The message is blocked; the recipient may not take messages from this sender."),
    UNKNOWN_HANDSET(30005, "The number is unknown or not in service any more."),
    LANDLINE_OR_CARRIER(30006, "A landline, or a carrier that cannot be reached."),
    FILTERED(30007, "The carrier filtered the message as spam or as against its rules."),
    UNEXPLAINED(30008, "The carrier gave no reason."),
    PRICE_EXCEEDED(30010, "The message costs more than the highest price that was set."),
    CONGESTION(30017, "The carrier's network is congested."),
    RATE_EXCEEDED(30022, "More messages than the registered campaign may send at once."),
    DAILY_CAP(30023, "The registered brand has sent as much today as it may."),
    TOLL_FREE_UNVERIFIED(30032, "The toll-free number is not verified."),
    UNREGISTERED(30034, "The US number is not in a registered 10DLC campaign."),
    CAMPAIGN_SUSPENDED(30035, "The 10DLC campaign of this number is not active."),
    VALIDITY_EXPIRED(30036, "The message was not delivered within its validity."),
    SERVICE_DAILY_LIMIT(63038, "The account has sent as many messages today as it may.");

    private static final Map<Integer, TwilioCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(TwilioCode::code, Function.identity()));

    private final int code;
    private final String sentence;

    TwilioCode(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    int code() {
        return code;
    }

    String sentence() {
        return sentence;
    }

    static Optional<TwilioCode> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The sentence for a code as it came; a general one for an unknown code. */
    static String sentence(String code) {
        return code.matches("[0-9]{1,9}")
                ? of(Integer.parseInt(code)).map(TwilioCode::sentence).orElse("Twilio gives this code: " + code + ".")
                : "Twilio gives no code.";
    }
}
