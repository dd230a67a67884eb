package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.host.HealthCheck;

/** The door's own word in {@code /health}. */
final class DoorHealth implements HealthCheck {
    private final Door door;

    DoorHealth(Door door) {
        this.door = door;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public boolean needed() {
        return true;
    }

    @Override
    public Health check() {
        if (!door.hasKeys()) {
            return new Health(
                    Status.DOWN, "No service knows the keys, so that requests wait.", "Start the bundle tenants.");
        }
        int parked = door.parked();
        var routes = door.routes().size() + " routes are served";
        return parked == 0
                ? Health.up(routes + ".")
                : new Health(
                        Status.DEGRADED,
                        routes + ", " + parked + " requests wait for one.",
                        "Start the bundle that was stopped.");
    }
}
