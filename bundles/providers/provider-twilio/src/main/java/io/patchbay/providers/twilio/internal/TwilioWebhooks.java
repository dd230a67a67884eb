package io.patchbay.providers.twilio.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.routes.support.PostedForm;
import io.patchbay.spi.inbound.InboundAddresses.Addressee;
import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.inbound.InboundTranslator;
import io.patchbay.spi.sms.DeliveryReceipts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Twilio calls: texts, calls, and the states of messages. Everything is checked first, durable next, answered then; tenants' code runs later and elsewhere. */
@Component(service = {TwilioWebhooks.class, InboundTranslator.class})
public final class TwilioWebhooks implements InboundTranslator {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioWebhooks.class);
    private static final String TEXTS = "/functions/v1/twilio-sms";
    private static final String CALLS = "/functions/v1/twilio-voice";
    private static final String OTHER_NUMBER =
            "Check failed: this address belongs to another number than the one in To. In the number's settings at Twilio, point \"A message comes in\" to its own inbound_url.";

    private final TwilioAccounts accounts;
    private final SignatureCheck signature;
    private final Clock clock = Clock.systemUTC();

    /** The routes that take these come and go by themselves; until they are back, Twilio is told to come again. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DeliveryReceipts receipts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable InboundTexts texts;

    @Activate
    public TwilioWebhooks(@Reference TwilioAccounts accounts) {
        this.accounts = accounts;
        this.signature = new SignatureCheck(accounts);
    }

    /** {@code POST /functions/v1/twilio-sms} */
    CompletionStage<ApiResponse> text(ApiRequest request) {
        var form = PostedForm.parse(request.body());
        return text(form, signature.check(request, form));
    }

    /** A request of Twilio's is signed, and names its account. */
    @Override
    public boolean recognizes(ApiRequest request) {
        return request.header(SignatureCheck.HEADER).isPresent()
                || new String(request.body(), StandardCharsets.US_ASCII).contains("AccountSid=");
    }

    @Override
    public boolean speaksFor(String provider) {
        return accounts.has(provider);
    }

    /** {@code POST /v1/sms/inbound/{token}}: the address of one number, which takes the texts of no other. */
    @Override
    public CompletionStage<ApiResponse> take(ApiRequest request, Optional<Addressee> addressee) {
        var form = PostedForm.parse(request.body());
        var account = signature.check(request, form);
        addressee
                .filter(owner ->
                        !form.get("To").equals(Optional.of(owner.number().value())))
                .ifPresent(owner -> {
                    account.failed("A text for one number arrived at the address of another.");
                    throw SignatureCheck.refuse("number_mismatch", OTHER_NUMBER);
                });
        return text(form, account);
    }

    private CompletionStage<ApiResponse> text(PostedForm form, TwilioAccount account) {
        if (isCall(form)) {
            LOG.warn(
                    "A voice call arrived at the address for texts of provider {}: in the number's settings at Twilio, point \"A call comes in\" to {}{} instead.",
                    account.profile().id(),
                    account.publicUrl(),
                    CALLS);
            account.failed("A voice call arrived at the address for texts.");
            return CompletableFuture.completedFuture(Twiml.answer(Twiml.CALL_AT_TEXTS));
        }
        return take(form, account);
    }

    /** {@code POST /functions/v1/twilio-voice}. A text that arrives here is taken all the same. */
    CompletionStage<ApiResponse> call(ApiRequest request) {
        var form = PostedForm.parse(request.body());
        var account = signature.check(request, form);
        if (isCall(form)) {
            return CompletableFuture.completedFuture(Twiml.answer(Twiml.NO_VOICE));
        }
        LOG.warn(
                "A text arrived at the address for voice calls of provider {}: in the number's settings at Twilio, point \"A message comes in\" to {}{} instead.",
                account.profile().id(),
                account.publicUrl(),
                TEXTS);
        account.failed("A text arrived at the address for voice calls.");
        return take(form, account);
    }

    private static boolean isCall(PostedForm form) {
        return form.has("CallSid") && InboundReading.sid(form).isEmpty();
    }

    private CompletionStage<ApiResponse> take(PostedForm form, TwilioAccount account) {
        var sms = InboundReading.read(form, account, clock.instant());
        var host = texts;
        if (host == null) {
            throw comeAgain();
        }
        return host.accept(sms).handle((effect, error) -> {
            if (error != null) {
                throw comeAgain();
            }
            return Twiml.answer(Twiml.NOTHING);
        });
    }

    private static Problem comeAgain() {
        return Problem.unavailable("not_recorded", "This could not be recorded now; send it again.", 1);
    }

    /** {@code POST /functions/v1/twilio-status/{provider}/{reference}/{seal}}: signed by the account or, once that was removed, at an address that only Twilio was told. */
    CompletionStage<ApiResponse> status(ApiRequest request) {
        var form = PostedForm.parse(request.body());
        return signature.ofRemoved(request, form) ? receipt(request, form) : signedStatus(request);
    }

    /** {@code POST /functions/v1/twilio-status/{provider}/{reference}}, as earlier builds gave the address: signed by the account. */
    CompletionStage<ApiResponse> signedStatus(ApiRequest request) {
        var form = PostedForm.parse(request.body());
        var account = signature.check(request, form, request.pathParameter("provider"));
        InboundReading.sid(form).ifPresent(sid -> account.named(sid, request.pathParameter("reference")));
        return receipt(request, form);
    }

    private CompletionStage<ApiResponse> receipt(ApiRequest request, PostedForm form) {
        var sid = InboundReading.sid(form);
        var state = form.get("MessageStatus").or(() -> form.get("SmsStatus")).flatMap(TwilioStatus::state);
        return state.map(known -> record(receipt(request, sid, known, form)))
                .orElseGet(() -> CompletableFuture.completedFuture(ApiResponse.noContent()));
    }

    private Receipt receipt(ApiRequest request, Optional<String> sid, MessageState state, PostedForm form) {
        boolean bad = state == MessageState.UNDELIVERED || state == MessageState.FAILED;
        var failure = Optional.of(form.get("ErrorCode").orElse("0"))
                .filter(code -> bad)
                .map(code -> new MessageView.Failure(code, TwilioCode.sentence(code)));
        return new Receipt(
                request.pathParameter("provider"),
                Optional.of(request.pathParameter("reference")),
                sid,
                state,
                failure,
                clock.instant());
    }

    private CompletionStage<ApiResponse> record(Receipt receipt) {
        var host = receipts;
        if (host == null) {
            throw comeAgain();
        }
        return host.accept(receipt).handle((effect, error) -> {
            if (error != null) {
                throw comeAgain();
            }
            return ApiResponse.noContent();
        });
    }
}
