package io.patchbay.providers.twilio.internal;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.patchbay.providers.twilio.internal.TwilioSettings.Sending;
import io.patchbay.providers.twilio.internal.wire.WireFailure;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A message as Twilio takes it, and what its answer means.
 *
 * @param media may be empty
 * @param callback where its states are to be reported
 */
record Submission(OutboundSms sms, List<URI> media, Optional<URI> callback) {
    /** Twilio lets a message wait in its queue from one second to ten hours. */
    private static final long MAX_VALIDITY_SECONDS = 36_000;

    private static final int SERVER_ERROR = 500;
    private static final int BAD_REQUEST = 400;

    SubmitResult to(TwilioRestClient client, TwilioSettings settings, Clock clock) {
        var creator = creator(settings);
        creator.setValidityPeriod(validitySeconds(clock));
        callback.ifPresent(creator::setStatusCallback);
        try {
            return accepted(creator.create(client));
        } catch (WireFailure | ApiException e) {
            return result(e);
        }
    }

    private MessageCreator creator(TwilioSettings settings) {
        var account = settings.credentials().accountSid();
        var sending = settings.sending();
        var to = new PhoneNumber(sms.to().value());
        var body = sms.text().body();
        var creator = sending.service().isPresent() && sending.serviceChooses()
                ? Message.creator(account, to, sending.service().get(), body)
                : fromSender(account, to, sending);
        if (!media.isEmpty()) {
            creator.setMediaUrl(media);
        }
        return creator;
    }

    private MessageCreator fromSender(String account, PhoneNumber to, Sending sending) {
        var creator = Message.creator(
                account, to, new PhoneNumber(sms.from().value()), sms.text().body());
        sending.service().ifPresent(creator::setMessagingServiceSid);
        return creator;
    }

    private int validitySeconds(Clock clock) {
        long left = Duration.between(clock.instant(), sms.validUntil()).toSeconds();
        return (int) Math.max(1, Math.min(left, MAX_VALIDITY_SECONDS));
    }

    private static SubmitResult accepted(Message message) {
        var sid = message.getSid();
        return sid == null || sid.isBlank()
                ? new SubmitResult.Unknown("Twilio's answer names no message.")
                : new SubmitResult.Accepted(sid, true);
    }

    /** Nothing that may have been processed is called not sent, and nothing that may have been is called rejected. */
    private static SubmitResult result(RuntimeException failure) {
        var sentence = String.valueOf(failure.getMessage());
        if (failure instanceof WireFailure.NotReached) {
            return new SubmitResult.NotSent(Duration.ZERO, sentence);
        }
        if (failure instanceof WireFailure.TooMany tooMany) {
            return new SubmitResult.NotSent(tooMany.retryAfter(), sentence);
        }
        if (failure instanceof ApiException api && api.getStatusCode() != null) {
            int status = api.getStatusCode();
            return status >= BAD_REQUEST && status < SERVER_ERROR
                    ? new SubmitResult.Rejected(Failures.code(api), Failures.sentence(api))
                    : new SubmitResult.Unknown("Twilio answered " + status + ".");
        }
        return failure instanceof WireFailure
                ? new SubmitResult.Unknown(sentence)
                : new SubmitResult.Unknown("Twilio's answer could not be read.");
    }
}
