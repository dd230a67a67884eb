package io.patchbay.routes.sms.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.ProjectAccess;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists and shows messages, of an organization or of one project. */
@Component(service = SmsReads.class)
public final class SmsReads {
    private final MessageService messages;
    private final Tenants tenants;
    private final MessageFilter filter;

    @Activate
    public SmsReads(@Reference MessageService messages, @Reference Tenants tenants, @Reference NumberPlan plan) {
        this.messages = messages;
        this.tenants = tenants;
        this.filter = new MessageFilter(plan);
    }

    /** {@code GET /v1/orgs/{slug}/sms/messages} */
    CompletionStage<ApiResponse> listOfOrganization(ApiRequest request) {
        return list(request, OrgAccess.of(request, Scope.SMS_READ), Optional.empty());
    }

    /** {@code GET /v1/orgs/{slug}/sms/messages/{id}} */
    CompletionStage<ApiResponse> oneOfOrganization(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.SMS_READ);
        return messages.find(org, Optional.empty(), request.pathParameter("id")).thenApply(SmsReads::one);
    }

    /** {@code GET /v1/projects/{id}/sms/messages} */
    CompletionStage<ApiResponse> listOfProject(ApiRequest request) {
        var project = ProjectAccess.of(tenants, request, Scope.SMS_READ);
        return list(request, project.org(), Optional.of(project.id()));
    }

    /** {@code GET /v1/projects/{id}/sms/messages/{message}} */
    CompletionStage<ApiResponse> oneOfProject(ApiRequest request) {
        var project = ProjectAccess.of(tenants, request, Scope.SMS_READ);
        return messages.find(project.org(), Optional.of(project.id()), request.pathParameter("message"))
                .thenApply(SmsReads::one);
    }

    private CompletionStage<ApiResponse> list(ApiRequest request, String org, Optional<String> project) {
        var query = new MessageQuery(Optional.of(org), project, filter.read(request), Paging.of(request));
        return messages.list(query)
                .thenApply(page -> ApiResponse.ok(Paging.body("messages", page, MessageJson::summary)));
    }

    private static ApiResponse one(Optional<MessageView> found) {
        return ApiResponse.ok(MessageJson.full(found.orElseThrow(() -> Problem.notFound("message"))));
    }
}
