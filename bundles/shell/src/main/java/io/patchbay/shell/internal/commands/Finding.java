package io.patchbay.shell.internal.commands;

import io.patchbay.api.host.HealthCheck.Health;
import io.patchbay.api.host.HealthCheck.Status;

/** What the doctor found at one part. */
record Finding(String part, Status status, String detail, String advice) {
    static Finding of(String part, Health health) {
        return new Finding(part, health.status(), health.detail(), health.advice());
    }

    static Finding up(String part, String detail) {
        return new Finding(part, Status.UP, detail, "");
    }

    static Finding degraded(String part, String detail, String advice) {
        return new Finding(part, Status.DEGRADED, detail, advice);
    }

    static Finding down(String part, String detail, String advice) {
        return new Finding(part, Status.DOWN, detail, advice);
    }
}
