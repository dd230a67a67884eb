package io.patchbay.platform.providerregistry.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.patchbay.routing.cfg}. */
@ObjectClassDefinition(
        name = "Patchbay routing",
        description = "What holds for all messages; a change takes effect at once.")
@interface RoutingConfiguration {
    @AttributeDefinition(
            description = "Ids of providers that finish what they have taken and take no more, separated by commas.")
    String drained() default "";
}
