package io.patchbay.benchmarks.provider.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.patchbay.benchmarks.provider.cfg}. */
@ObjectClassDefinition(name = "Patchbay benchmark provider", description = "Takes every message at once.")
@interface InstantProviderConfiguration {
    @AttributeDefinition(name = "Pace", description = "Messages per second and sender; 0 for no limit.")
    double pace() default 0;

    @AttributeDefinition(name = "Most in flight", description = "Submits under way at once.")
    int maxInFlight() default 256;
}
