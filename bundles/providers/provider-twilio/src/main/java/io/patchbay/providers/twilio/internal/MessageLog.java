package io.patchbay.providers.twilio.internal;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import io.patchbay.spi.sms.SmsLookup.Found;
import io.patchbay.spi.sms.SmsLookup.Inquiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for a message in Twilio's log, by recipient, sender and time. The log tells no reference, so what is found is only named if nothing else can be meant, and denied only once the log
 * must have it.
 */
final class MessageLog {
    private static final int PAGE = 50;
    private static final int MOST = 100;
    /** Twilio's times are of whole seconds, and its clock is not ours. */
    private static final Duration BEFORE = Duration.ofSeconds(3);

    private static final Duration AFTER = Duration.ofSeconds(10);
    /** A message is sent after it was made, so this only keeps the list short. */
    private static final Duration DATED_BEFORE = Duration.ofMinutes(1);

    private final TwilioSettings settings;
    private final Claims claims;
    private final Clock clock;

    MessageLog(TwilioSettings settings, Claims claims, Clock clock) {
        this.settings = settings;
        this.claims = claims;
        this.clock = clock;
    }

    Found find(TwilioRestClient client, Inquiry inquiry) {
        var listed = listed(client, inquiry);
        var candidates = listed.values().stream().filter(m -> canBe(m, inquiry)).toList();
        var claimed = listed.values().stream()
                .filter(m -> claims.owner(m.getSid())
                        .filter(inquiry.reference()::equals)
                        .isPresent())
                .toList();
        return claimed.size() == 1 ? one(claimed.get(0)) : found(candidates, listed.size(), inquiry);
    }

    private Found found(List<Message> candidates, int listed, Inquiry inquiry) {
        if (candidates.size() > 1) {
            return new Found.Ambiguous(
                    "Twilio's log has " + candidates.size() + " messages of that time with this sender and recipient.");
        }
        if (candidates.size() == 1) {
            return one(candidates.get(0));
        }
        if (listed >= MOST) {
            return new Found.Ambiguous("Twilio's log has too many messages with this sender and recipient.");
        }
        var settled = inquiry.submitted()
                .plus(settings.patience())
                .plus(settings.web().settle());
        return clock.instant().isBefore(settled)
                ? new Found.Ambiguous("Twilio's log may still lack it; ask again later.")
                : new Found.None();
    }

    /** By the time of sending, and without a time, since what still waits at Twilio has none. */
    private Map<String, Message> listed(TwilioRestClient client, Inquiry inquiry) {
        var bySid = new LinkedHashMap<String, Message>();
        var since = inquiry.submitted().minus(DATED_BEFORE).atZone(ZoneOffset.UTC);
        var dated = reader(inquiry).setDateSentAfter(since).limit(MOST).read(client);
        dated.forEach(message -> bySid.put(message.getSid(), message));
        reader(inquiry)
                .pageSize(PAGE)
                .firstPage(client)
                .getRecords()
                .forEach(message -> bySid.put(message.getSid(), message));
        return bySid;
    }

    private MessageReader reader(Inquiry inquiry) {
        var reader = Message.reader(settings.credentials().accountSid())
                .setTo(new PhoneNumber(inquiry.to().value()));
        return settings.sending().serviceChooses()
                ? reader
                : reader.setFrom(new PhoneNumber(inquiry.from().value()));
    }

    private boolean canBe(Message message, Inquiry inquiry) {
        if (message.getDirection() == Message.Direction.INBOUND || message.getDateCreated() == null) {
            return false;
        }
        var made = message.getDateCreated().toInstant();
        return !made.isBefore(inquiry.submitted().minus(BEFORE))
                && !made.isAfter(latest(inquiry))
                && sameSender(message, inquiry)
                && claims.owner(message.getSid())
                        .filter(o -> !o.equals(inquiry.reference()))
                        .isEmpty();
    }

    private Instant latest(Inquiry inquiry) {
        return inquiry.submitted().plus(settings.patience()).plus(AFTER);
    }

    private boolean sameSender(Message message, Inquiry inquiry) {
        if (settings.sending().serviceChooses()) {
            return settings.sending().service().equals(Optional.ofNullable(message.getMessagingServiceSid()));
        }
        return message.getFrom() == null
                || message.getFrom().getEndpoint().equals(inquiry.from().value());
    }

    private static Found one(Message message) {
        var code = Optional.ofNullable(message.getErrorCode()).map(String::valueOf);
        var status = String.valueOf(message.getStatus());
        return TwilioStatus.state(status)
                .<Found>map(state -> new Found.One(message.getSid(), state, code))
                .orElseGet(() -> new Found.Ambiguous("Twilio's log shows a state that means nothing here."));
    }
}
