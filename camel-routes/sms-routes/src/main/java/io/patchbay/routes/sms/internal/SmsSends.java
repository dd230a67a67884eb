package io.patchbay.routes.sms.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.api.webhooks.Webhooks;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.ProjectAccess;
import io.patchbay.routes.support.Read;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads a request to send into a {@link SendSms}, or says everything that is wrong with it. */
@Component(service = SmsSends.class)
public final class SmsSends {
    private static final int MIN_VALIDITY_SECONDS = 60;
    private static final List<String> LATER_FIELDS = List.of("template", "scheduleAt");

    private final Tenants tenants;
    private final Senders senders;
    private final NumberPlan plan;
    private final Consumer<String> checkAddress;

    @Activate
    public SmsSends(
            @Reference Tenants tenants,
            @Reference Senders senders,
            @Reference NumberPlan plan,
            @Reference Webhooks webhooks) {
        this(tenants, senders, plan, webhooks::checkAddress);
    }

    SmsSends(Tenants tenants, Senders senders, NumberPlan plan, Consumer<String> checkAddress) {
        this.tenants = tenants;
        this.senders = senders;
        this.plan = plan;
        this.checkAddress = checkAddress;
    }

    /** {@code POST /v1/orgs/{slug}/sms/send} */
    SendSms ofOrganization(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.SMS_SEND);

        var fields = JsonFields.of(request);
        var from = fields.sender("from", plan);
        refuseControls(fields, "from", from);
        var to = recipient(fields);
        var content = MediaFields.of(fields);
        var callback = callback(fields);
        fields.check();
        refusePremium(to.get());
        var options = new SendSms.Options(
                request.onceKey(),
                callback.get(),
                Priority.TRANSACTIONAL,
                SendSms.Options.DEFAULT_VALIDITY,
                Optional.empty(),
                content.urls());
        return new SendSms(org, Optional.empty(), from.get(), to.get(), content.text(), options);
    }

    /** {@code POST /v1/projects/{id}/sms/send} */
    SendSms ofProject(ApiRequest request) {
        var project = ProjectAccess.of(tenants, request, Scope.SMS_SEND);

        var fields = JsonFields.of(request);
        refuseLater(fields);
        var to = recipient(fields);
        var content = MediaFields.of(fields);
        var callback = callback(fields);
        var validity = fields.optionalInt(
                "validitySeconds", MIN_VALIDITY_SECONDS, (int) SendSms.Options.MAX_VALIDITY.toSeconds());
        var priority = category(fields);
        fields.check();
        refusePremium(to.get());

        var number = senders.ofProject(project.id()).orElseThrow(SmsSends::notActivated);
        var wait = validity.get().isPresent()
                ? Duration.ofSeconds(validity.get().getAsInt())
                : SendSms.Options.DEFAULT_VALIDITY;
        var options = new SendSms.Options(
                request.onceKey(), callback.get(), priority, wait, Optional.empty(), content.urls());
        return new SendSms(
                project.org(), Optional.of(project.id()), number.sender(), to.get(), content.text(), options);
    }

    private Read<E164> recipient(JsonFields fields) {
        var to = fields.number("to", plan);
        refuseControls(fields, "to", to);
        return to;
    }

    /** A number is normalized before it is used, but a line break in one is never an honest slip. */
    private static void refuseControls(JsonFields fields, String name, Read<?> read) {
        if (read.good() && fields.raw(name).orElse("").chars().anyMatch(Character::isISOControl)) {
            fields.error(name, "control_characters", "Write " + name + " without line breaks and control characters.");
        }
    }

    private Read<Optional<String>> callback(JsonFields fields) {
        var callback = fields.optionalUrl("status_callback");
        if (callback.good() && callback.get().isPresent()) {
            try {
                checkAddress.accept(callback.get().get());
            } catch (IllegalArgumentException e) {
                fields.error("status_callback", "address_not_allowed", String.valueOf(e.getMessage()));
            }
        }
        return callback;
    }

    private static Priority category(JsonFields fields) {
        if (!fields.has("category")) {
            return Priority.TRANSACTIONAL;
        }
        return switch (fields.raw("category").orElse("")) {
            case "transactional" -> Priority.TRANSACTIONAL;
            case "marketing" -> Priority.MARKETING;
            default -> {
                fields.error("category", "invalid_category", "Write category as transactional or marketing.");
                yield Priority.TRANSACTIONAL;
            }
        };
    }

    /** Fields of the contract that this host does not serve yet: to send without them would be another message than the one asked for. */
    private static void refuseLater(JsonFields fields) {
        for (var name : LATER_FIELDS) {
            if (fields.has(name)) {
                fields.error(name, "not_available", "This host does not offer " + name + " yet; send body alone, now.");
            }
        }
        if (fields.has("template")) {
            fields.check();
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

    private static Problem notActivated() {
        return new Problem(
                409,
                "sms_not_activated",
                "This project has no number to send from; activate SMS for it first: POST /v1/projects/{id}/sms/activate.");
    }
}
