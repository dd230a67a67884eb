package io.patchbay.api.http;

import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.Principal;
import java.util.List;
import java.util.Optional;

/** A request as a route sees it: authenticated, bounded in size, with the path template already matched. */
public interface ApiRequest {
    /** The method in capitals. */
    String method();

    /** The decoded path, without the query. */
    String path();

    /** The template that matched, such as {@code /v1/orgs/{slug}/sms/send}. */
    String route();

    /** The value of a template's variable, percent-decoded; a number in a path may be written {@code +1…} or {@code %2B1…}. */
    String pathParameter(String name);

    /** The first value of a query parameter. */
    Optional<String> query(String name);

    /** Every name that occurs in the query, to refuse a misspelt one. */
    List<String> queryNames();

    /** A request header; only those of the door's allow-list are visible. */
    Optional<String> header(String name);

    /** The body, at most the door's limit (256 KiB unless the route says otherwise); empty, never null. */
    byte[] body();

    /** Who asks. @throws Problem 401 on a route that is open to everyone and was asked without a key */
    Principal principal();

    /** The id that answers and logs carry, {@code req_…}. */
    String requestId();

    /** The {@code Idempotency-Key} header bound to tenant, method and route. @throws Problem 400 if it is not 1–255 printable ASCII characters */
    Optional<OnceKey> onceKey();

    /** The same for a key that came in a body field. */
    OnceKey onceKey(String key);
}
