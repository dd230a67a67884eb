package io.patchbay.platform.tracing.internal;

import java.lang.annotation.Annotation;

/** The defaults, with another address, a header and a limit. */
record TestSettings(String endpoint, int per_second) implements TracingConfiguration {
    @Override
    public String authorization() {
        return "Bearer of-the-collector";
    }

    @Override
    public String service_name() {
        return "patchbay";
    }

    @Override
    public int look_seconds() {
        return 1;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return TracingConfiguration.class;
    }
}
