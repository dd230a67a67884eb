package io.patchbay.platform.webhooks.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the live event streams, {@code etc/io.patchbay.streams.cfg}. */
@ObjectClassDefinition(name = "Patchbay event streams", description = "Events as they happen, to whoever listens.")
@interface StreamSettings {
    @AttributeDefinition(name = "per.organization", description = "Most open streams of an organization on a node.")
    int per_organization() default 20;

    @AttributeDefinition(name = "per.host", description = "Most open streams on a node.")
    int per_host() default 1_000;

    @AttributeDefinition(
            name = "keep",
            description = "How long events are kept for clients that come back, and for how long after its last stream"
                    + " an organization's events are.")
    String keep() default "24h";
}
