package io.patchbay.api.events;

import io.patchbay.api.store.Change;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something a tenant is told of: written in the transaction that made it happen, delivered afterwards by webhook.
 *
 * @param org tenant
 * @param project project it happened in
 * @param type such as {@code message.delivered}
 * @param at when
 * @param subject id of what it is about, such as {@code msg_…}
 * @param callback an address of its own besides the tenant's webhooks
 * @param data the body's {@code data}: JSON values, maps and lists
 */
public record TenantEvent(
        String org,
        Optional<String> project,
        String type,
        Instant at,
        String subject,
        Optional<String> callback,
        Map<String, Object> data)
        implements Change<Void> {
    @Override
    public String toString() {
        return "TenantEvent[" + type + ", " + subject + "]";
    }
}
