package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.numbers.PortOrder.Trouble;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What tenants are told of their orders: {@code number.port.STATE}. */
final class PortEvents {
    private PortEvents() {}

    static TenantEvent of(Port port, Instant at) {
        var standing = port.standing();
        var data = new LinkedHashMap<String, Object>();
        data.put("id", port.id());
        data.put("phone_number", port.owned().sender().value());
        data.put("state", port.state().wire());
        data.put("foc_at", standing.foc().map(Instant::toString).orElse(null));
        data.put("code", standing.trouble().map(Trouble::code).orElse(null));
        data.put("reason", standing.trouble().map(Trouble::reason).orElse(null));
        return new TenantEvent(
                port.org(),
                port.owned().project(),
                "number.port." + port.state().wire(),
                at,
                port.id(),
                Optional.empty(),
                data);
    }
}
