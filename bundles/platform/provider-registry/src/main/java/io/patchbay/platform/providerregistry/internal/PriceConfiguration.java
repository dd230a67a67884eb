package io.patchbay.platform.providerregistry.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Factory PID {@code io.patchbay.price}, a provider each: {@code etc/io.patchbay.price-NAME.cfg}. */
@ObjectClassDefinition(
        name = "Patchbay carrier prices",
        description =
                "What a provider charges for a segment, in one currency for all providers. Where no rule says otherwise, the cheapest provider comes first.")
@interface PriceConfiguration {
    @AttributeDefinition(description = "Id of the provider.")
    String provider() default "";

    @AttributeDefinition(
            description =
                    "By the beginning of the recipient's number, the longest counts: +1=0.0079, +9665=0.035, *=0.05.")
    String prices() default "";
}
