package io.patchbay.platform.providerregistry.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.patchbay.providerregistry.cfg}. */
@ObjectClassDefinition(name = "Patchbay provider registry", description = "The guard around calls to providers.")
@interface RegistryConfiguration {
    @AttributeDefinition(
            name = "Breaker window",
            description = "The breaker looks at so many calls; with fewer it stays closed.")
    int breaker_calls() default 20;

    @AttributeDefinition(
            name = "Breaker threshold",
            description = "Percent of failed calls at which the breaker opens.")
    int breaker_percent() default 50;

    @AttributeDefinition(
            name = "Breaker wait",
            description = "Seconds after which an open breaker lets a few calls try.")
    int breaker_seconds() default 10;

    @AttributeDefinition(name = "Breaker trials", description = "Calls that an open breaker lets try.")
    int breaker_trials() default 3;

    @AttributeDefinition(
            name = "Drain",
            description = "Seconds that a provider which is being stopped may take to finish its calls.")
    int drain_seconds() default 10;
}
