package io.patchbay.platform.providerregistry.internal;

import java.util.Map;
import org.osgi.framework.Constants;

/**
 * What the service of a provider says of itself besides its profile.
 *
 * @param simulated whether no carrier is behind it: the property {@code patchbay.simulated}
 */
record Offered(int ranking, long id, boolean simulated) {
    static Offered of(Map<String, Object> service) {
        return new Offered(
                service.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                service.get(Constants.SERVICE_ID) instanceof Long id ? id : 0,
                Boolean.TRUE.equals(service.get("patchbay.simulated")));
    }
}
