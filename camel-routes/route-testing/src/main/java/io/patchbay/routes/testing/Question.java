package io.patchbay.routes.testing;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.tenants.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to be.
 *
 * @param method the method in capitals
 * @param target path with query, as a client writes it
 * @param headers request headers
 * @param body the body's text
 * @param principal whose key it carries, or null for none
 */
public record Question(
        String method, String target, Map<String, String> headers, String body, @Nullable Principal principal) {
    public static Question get(String target) {
        return of("GET", target);
    }

    public static Question post(String target, String json) {
        return of("POST", target).with(json);
    }

    public static Question of(String method, String target) {
        return new Question(method, target, Map.of(), "", null);
    }

    public Question with(String json) {
        return new Question(method, target, headers, json, principal);
    }

    public Question by(Principal holder) {
        return new Question(method, target, headers, body, holder);
    }

    public Question header(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Question(method, target, all, body, principal);
    }

    /** As a service sees it that no route stands before. @param template of the path */
    public ApiRequest asked(String template) {
        return new TestRequest(this, new ServedRoute(method, template));
    }
}
