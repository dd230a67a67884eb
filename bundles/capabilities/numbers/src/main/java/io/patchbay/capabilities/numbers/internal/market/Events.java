package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What tenants are told of their numbers. */
final class Events {
    private Events() {}

    static TenantEvent of(String type, Holding holding, Instant at) {
        return of(type, holding, at, Map.of());
    }

    static TenantEvent of(String type, Holding holding, Instant at, Map<String, Object> more) {
        var data = new LinkedHashMap<String, Object>();
        data.put("phone_number", holding.number().value());
        data.put("status", holding.state().wire());
        data.put("project", holding.owned().project().orElse(null));
        data.putAll(more);
        return new TenantEvent(
                holding.owned().org(),
                holding.owned().project(),
                type,
                at,
                holding.number().value(),
                Optional.empty(),
                data);
    }
}
