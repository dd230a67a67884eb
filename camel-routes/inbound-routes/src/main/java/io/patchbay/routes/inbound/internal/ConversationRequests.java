package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.ConversationView.State;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.Conversations.Edit;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.QueryFilter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists, shows and changes threads, of an organization or of one project. */
@Component(service = ConversationRequests.class)
public final class ConversationRequests {
    private final Conversations conversations;
    private final Tenants tenants;

    @Activate
    public ConversationRequests(@Reference Conversations conversations, @Reference Tenants tenants) {
        this.conversations = conversations;
        this.tenants = tenants;
    }

    /** {@code GET …/sms/conversations} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var owner = ThreadOwner.of(tenants, request, Scope.SMS_READ);
        var filter = new QueryFilter(request, "state", "tag", "number", "peer");
        var state = filter.value("state", State::of);
        filter.check();
        var ends = new Conversations.Ends(request.query("number"), request.query("peer"));
        var query = new Conversations.Query(
                owner.org(), owner.project(), state, request.query("tag"), ends, Paging.of(request));
        return conversations
                .list(query)
                .thenApply(page -> ApiResponse.ok(Paging.body("conversations", page, ConversationJson::body)));
    }

    /** {@code GET …/sms/conversations/{conversation}} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        var owner = ThreadOwner.of(tenants, request, Scope.SMS_READ);
        return conversations.find(owner.place(request)).thenApply(ConversationRequests::one);
    }

    /** {@code PATCH …/sms/conversations/{conversation}} */
    CompletionStage<ApiResponse> edit(ApiRequest request) {
        var owner = ThreadOwner.of(tenants, request, Scope.SMS_SEND);
        return conversations
                .edit(owner.place(request), edit(JsonFields.of(request)))
                .thenApply(ConversationRequests::one);
    }

    private static Edit edit(JsonFields fields) {
        var state = fields.optionalText("state", 8);
        var read = fields.optionalTruth("read");
        if (read.good() && !read.get() && fields.has("read")) {
            fields.error("read", "invalid_read", "Write true, or leave it out: a thread is unread by texts alone.");
        }
        var tags = tags(fields);
        fields.check();
        try {
            return new Edit(state.get().map(ConversationRequests::state), tags, read.get());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/tags", "invalid_tags", String.valueOf(e.getMessage()));
        }
    }

    /** An empty list takes all tags away. */
    private static Optional<List<String>> tags(JsonFields fields) {
        if (!fields.has("tags")) {
            return Optional.empty();
        }
        var tags = fields.optionalTexts("tags", Conversations.MAX_TAGS, Conversations.MAX_TAG_CHARACTERS);
        return tags.good() ? Optional.of(tags.get()) : Optional.empty();
    }

    private static ApiResponse one(Optional<ConversationView> found) {
        return ApiResponse.ok(ConversationJson.body(found.orElseThrow(() -> Problem.notFound("conversation"))));
    }

    private static State state(String word) {
        try {
            return State.of(word);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/state", "invalid_state", String.valueOf(e.getMessage()));
        }
    }
}
