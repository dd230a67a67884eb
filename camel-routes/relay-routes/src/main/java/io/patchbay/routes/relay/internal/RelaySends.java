package io.patchbay.routes.relay.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.spi.routing.SmsRouting;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the relay's request to send into a {@link SendSms}, or says everything that is wrong with it. */
@Component(service = RelaySends.class)
public final class RelaySends {
    private static final int MAX_PHONE_ID = 100;
    private static final int MAX_SOURCE = 100;
    private static final Pattern ONCE_KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

    private final Senders senders;
    private final NumberPlan plan;
    private final SmsRouting routing;

    @Activate
    public RelaySends(@Reference Senders senders, @Reference NumberPlan plan, @Reference SmsRouting routing) {
        this.senders = senders;
        this.plan = plan;
        this.routing = routing;
    }

    /** {@code POST /api/v1/messages} */
    SendSms read(ApiRequest request) {
        var principal = request.principal();
        principal.require(Scope.SMS_SEND);

        var fields = JsonFields.of(request);
        var phone = phone(fields, principal);
        requireServed(fields);
        var to = fields.number("to", plan);
        if (to.good() && fields.raw("to").orElse("").chars().anyMatch(Character::isISOControl)) {
            fields.error("to", "control_characters", "Write to without line breaks and control characters.");
        }
        var text = fields.smsText("text");
        var source = fields.optionalText("source", MAX_SOURCE);
        var once = once(request, fields);
        fields.check();

        var number = phone.orElseThrow();
        requireUse(principal, number);
        refusePremium(to.get());
        var options = new SendSms.Options(
                once, Optional.empty(), Priority.TRANSACTIONAL, SendSms.Options.DEFAULT_VALIDITY, source.get());
        return new SendSms(principal.org(), number.project(), number.sender(), to.get(), text.get(), options);
    }

    private Optional<OwnedNumber> phone(JsonFields fields, Principal principal) {
        var phoneId = fields.text("phone_id", MAX_PHONE_ID);
        if (!phoneId.good()) {
            return Optional.empty();
        }
        var phone = senders.ofPhone(principal.org(), phoneId.get());
        if (phone.isEmpty()) {
            fields.error(
                    "phone_id",
                    "unknown_phone",
                    "There is no such phone; write the id of one of your own, such as phone_main.");
        }
        return phone;
    }

    /** A channel that nobody serves is said at once: the other fields mean other things on it. */
    private void requireServed(JsonFields fields) {
        var written = fields.text("channel", MAX_PHONE_ID);
        if (!written.good()) {
            return;
        }
        var channel = RelayChannel.of(written.get());
        if (channel.isEmpty()) {
            fields.error("channel", "unknown_channel", "Write channel as one of " + RelayChannel.words() + ".");
        } else if (channel.get() != RelayChannel.SMS || !routing.serves()) {
            throw Problem.invalid(
                    "/channel",
                    "channel_unavailable",
                    "No provider on this host serves the channel "
                            + channel.get().wire() + "; nothing was stored.");
        }
    }

    /** The key may come as a header or in the body; two that differ cannot both be meant. */
    private static Optional<OnceKey> once(ApiRequest request, JsonFields fields) {
        var header = request.onceKey();
        if (!fields.has("idempotency_key")) {
            return header;
        }
        var key = fields.raw("idempotency_key").orElse("");
        if (!ONCE_KEY.matcher(key).matches()) {
            fields.error(
                    "idempotency_key",
                    "invalid_key",
                    "Write idempotency_key as a string of 1 to 255 printable ASCII characters.");
            return Optional.empty();
        }
        if (header.isPresent() && !header.get().key().equals(key)) {
            fields.error(
                    "idempotency_key",
                    "two_keys",
                    "The header Idempotency-Key says another key; send one of them, or the same in both.");
            return Optional.empty();
        }
        return Optional.of(request.onceKey(key));
    }

    private static void requireUse(Principal principal, OwnedNumber number) {
        if (principal.project().isPresent() && !principal.project().equals(number.project())) {
            throw new Problem(
                    403,
                    "insufficient_scope",
                    "This key is bound to a project that the phone does not serve; use that project's phone.");
        }
    }

    private void refusePremium(E164 to) {
        if (plan.premium(to)) {
            throw Problem.invalid(
                    "/to",
                    "premium_number",
                    "This is a premium-rate number, which is never texted; write another one.");
        }
    }
}
