package io.patchbay.capabilities.inbound.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.patchbay.inbound.cfg}. */
@ObjectClassDefinition(name = "Patchbay inbound", description = "Texts that come in.")
public @interface Settings {
    @AttributeDefinition(
            name = "Parts patience",
            description = "Seconds that the other parts of a concatenated message are waited for after the first.")
    long parts_patience() default 120;
}
