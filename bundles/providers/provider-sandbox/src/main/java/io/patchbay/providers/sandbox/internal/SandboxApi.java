package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.providers.sandbox.internal.carrier.BadCursor;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import io.patchbay.providers.sandbox.internal.carrier.MessagePage;
import io.patchbay.providers.sandbox.internal.carrier.Search;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.Replies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sandbox's REST calls: what the carrier has, a text from a handset, and the receipts of a carrier in another process. */
@Component(service = SandboxApi.class)
public final class SandboxApi {
    private static final Set<String> FILTERS = Set.of("to", "after", "limit", "provider");
    private static final String USUAL = "sandbox";

    private final SandboxAccounts accounts;
    private final NumberPlan plan;
    private final Senders senders;
    private final MessageService messages;

    @Activate
    public SandboxApi(
            @Reference SandboxAccounts accounts,
            @Reference NumberPlan plan,
            @Reference Senders senders,
            @Reference MessageService messages) {
        this.accounts = accounts;
        this.plan = plan;
        this.senders = senders;
        this.messages = messages;
    }

    /** {@code GET /sandbox/messages}: oldest first, so that a test can follow along. */
    CompletionStage<ApiResponse> messages(ApiRequest request) {
        var holder = request.principal();
        holder.requireWholeOrg(holder.org());
        holder.require(Scope.SMS_READ);
        refuseUnknownFilters(request);
        var page = Paging.of(request);
        var search = new Search(holder.org(), recipient(request), page.after().orElse(""), page.limit());
        return account(request)
                .messages(search)
                .handle((found, error) -> error == null ? ApiResponse.ok(view(found)) : refused(error));
    }

    private static Map<String, Object> view(MessagePage found) {
        var next = Optional.of(found.next()).filter(cursor -> !cursor.isEmpty());
        return Paging.body("messages", new Page<>(found.messages(), next), SandboxViews::message);
    }

    private static ApiResponse refused(Throwable error) {
        var cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof BadCursor) {
            throw Problem.invalid("?after", "cursor", "Give after the value of next as the last page showed it.");
        }
        throw unavailable();
    }

    private static Problem unavailable() {
        return Problem.unavailable("carrier_unavailable", "The sandbox carrier cannot be asked now; try again.", 1);
    }

    private static void refuseUnknownFilters(ApiRequest request) {
        List<FieldError> errors = request.queryNames().stream()
                .filter(name -> !FILTERS.contains(name))
                .map(name -> new FieldError(
                        "?" + name,
                        "unknown_parameter",
                        "There is no such parameter; use to, after, limit or provider."))
                .toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private String recipient(ApiRequest request) {
        try {
            // A plus that was not written as %2B reads as a space.
            return request.query("to")
                    .map(to -> to.startsWith(" ") ? "+" + to.strip() : to)
                    .map(plan::parse)
                    .map(E164::value)
                    .orElse("");
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("?to", "invalid_number", String.valueOf(e.getMessage()));
        }
    }

    private SandboxAccount account(ApiRequest request) {
        var named = request.query("provider");
        var org = request.principal().org();
        return accounts.find(named.orElse(USUAL))
                .filter(account -> account.serves(org))
                .orElseThrow(() -> named.isEmpty()
                        ? unavailable()
                        : Problem.invalid(
                                "?provider", "unknown_provider", "There is no such sandbox account; leave it out."));
    }

    /** {@code POST /sandbox/mo}: logged by the carrier, which hands it to the host. */
    CompletionStage<ApiResponse> inbound(ApiRequest request) {
        var holder = request.principal();
        holder.require(Scope.SMS_SEND);
        var fields = JsonFields.of(request);
        var from = fields.number("from", plan);
        var to = fields.number("to", plan);
        var text = fields.smsText("text");
        fields.check();
        requireOwner(holder, to.get());
        var key = request.onceKey();
        var sms = new InboundSms(
                holder.org(),
                from.get().value(),
                to.get().value(),
                text.get().body(),
                text.get().segments(),
                key.map(once -> once.scope() + "|" + once.key()).orElse(""),
                key.map(once -> once.payload()).orElse(""));
        return account(request)
                .inbound(sms)
                .exceptionally(error -> {
                    throw unavailable();
                })
                .thenApply(passed -> answer(sms, passed, text.get()));
    }

    private void requireOwner(Principal holder, E164 to) {
        var owned = senders.owned(holder.org(), SenderId.of(to));
        if (owned.filter(
                        number -> holder.project().isEmpty() || holder.project().equals(number.project()))
                .isEmpty()) {
            throw new Problem(
                    403,
                    "number_not_owned",
                    "Your organization does not own the number in to; text one of your own numbers.");
        }
    }

    private static ApiResponse answer(InboundSms sms, InboundPassed passed, SmsText text) {
        var logged = passed.logged();
        if (logged.repeated() && !logged.payload().equals(sms.payload())) {
            throw new Problem(
                    422,
                    "idempotency_key_reused",
                    "This Idempotency-Key came with another request before; use a new key for a new message.");
        }
        return Replies.once(
                new Once<>(passed, logged.repeated()), 202, p -> SandboxViews.inbound(sms, p, text.encoding()));
    }

    /** {@code POST /sandbox/receipts/{provider}/{reference}}: answered once the receipt is durable, so that the carrier may forget it. */
    CompletionStage<ApiResponse> receipt(ApiRequest request) {
        var holder = request.principal();
        holder.require(Scope.SMS_SEND);
        var account =
                accounts.find(request.pathParameter("provider")).orElseThrow(() -> Problem.notFound("sandbox account"));
        var reference = request.pathParameter("reference");
        var receipt = ReceiptBody.read(request, holder.org(), reference);
        return messages.find(holder.org(), holder.project(), reference).thenCompose(message -> {
            if (message.isEmpty()) {
                throw Problem.notFound("message");
            }
            return account.receipt(receipt)
                    .thenApply(effect -> ApiResponse.ok(Map.of("effect", effect)))
                    .exceptionally(error -> {
                        throw Problem.unavailable(
                                "receipts_unavailable", "The receipt could not be recorded now; send it again.", 1);
                    });
        });
    }
}
