package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.inbound.OptReplies;
import io.patchbay.api.inbound.OptReplies.Language;
import io.patchbay.api.inbound.OptReplies.Replies;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.OptWords;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How an organization answers words about wanting texts. */
@Component(service = OptReplyRequests.class)
public final class OptReplyRequests {
    private final OptReplies replies;

    @Activate
    public OptReplyRequests(@Reference OptReplies replies) {
        this.replies = replies;
    }

    /** {@code GET /v1/orgs/{slug}/opt-out-replies} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        return CompletableFuture.completedFuture(
                ApiResponse.ok(body(replies.replies(OrgAccess.of(request, TargetRequests.scope(request))))));
    }

    /** {@code PUT /v1/orgs/{slug}/opt-out-replies}: what is left out is the host's own text again. */
    CompletionStage<ApiResponse> put(ApiRequest request) {
        var org = OrgAccess.of(request, TargetRequests.scope(request));
        var fields = JsonFields.of(request);
        var texts = texts(fields);
        var silent = silent(fields);
        var languages = new ArrayList<Language>();
        for (var language : fields.objects("languages", OptReplies.MAX_LANGUAGES)) {
            var name = language.text("language", 35);
            var words = language.texts("words", OptWords.MAX_WORDS, OptWords.MAX_CHARACTERS);
            var own = texts(language);
            if (name.good() && languages.stream().anyMatch(had -> had.language().equalsIgnoreCase(name.get()))) {
                language.error("language", "duplicate_language", "This language is there already; write it once.");
            } else if (name.good() && words.good()) {
                languages.add(new Language(name.get(), words.get(), own));
            }
        }
        fields.check();
        return replies.putReplies(org, new Replies(texts, silent, languages))
                .thenApply(stored -> ApiResponse.ok(body(stored)));
    }

    private static Map<OptSignal, String> texts(JsonFields fields) {
        var texts = new EnumMap<OptSignal, String>(OptSignal.class);
        for (var signal : OptSignal.values()) {
            var text = fields.optionalText(signal.wire(), OptReplies.MAX_CHARACTERS);
            if (text.good()) {
                text.get().ifPresent(written -> texts.put(signal, written));
            }
        }
        return texts;
    }

    private static Set<OptSignal> silent(JsonFields fields) {
        var silent = EnumSet.noneOf(OptSignal.class);
        if (!fields.has("silent")) {
            return silent;
        }
        var words = fields.texts("silent", OptSignal.values().length, 5);
        if (words.good()) {
            for (var word : words.get()) {
                Arrays.stream(OptSignal.values())
                        .filter(signal -> signal.wire().equals(word))
                        .findFirst()
                        .ifPresentOrElse(
                                silent::add,
                                () -> fields.error("silent", "invalid_silent", "Write stop, start or help."));
            }
        }
        return silent;
    }

    private static Map<String, Object> body(Replies stored) {
        var body = body(stored.texts());
        body.put(
                "silent", stored.silent().stream().map(OptSignal::wire).sorted().toList());
        body.put(
                "languages",
                stored.languages().stream().map(OptReplyRequests::language).toList());
        return body;
    }

    private static Map<String, Object> language(Language language) {
        var body = new LinkedHashMap<String, Object>();
        body.put("language", language.language());
        body.put("words", List.copyOf(language.words()));
        body.putAll(body(language.texts()));
        return body;
    }

    private static Map<String, Object> body(Map<OptSignal, String> texts) {
        var body = new LinkedHashMap<String, Object>();
        for (var signal : OptSignal.values()) {
            body.put(signal.wire(), texts.get(signal));
        }
        return body;
    }
}
