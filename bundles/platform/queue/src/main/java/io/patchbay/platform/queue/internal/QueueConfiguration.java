package io.patchbay.platform.queue.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.patchbay.queue.cfg}. */
@ObjectClassDefinition(name = "Patchbay queue", description = "The broker that carries parcels of work.")
@interface QueueConfiguration {
    @AttributeDefinition(
            name = "Address",
            description = "vm://NAME embeds a broker that keeps nothing on disk and opens no port;"
                    + " tcp://HOST:61616, ssl:// or failover: uses an external one.")
    String url() default "vm://patchbay";

    @AttributeDefinition(name = "User", description = "For an external broker.")
    String user() default "";

    @AttributeDefinition(name = "Password", description = "For an external broker.", type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(
            name = "Memory",
            description = "MiB that the embedded broker's parcels may take; each queue may have half of it.")
    int memory() default 64;

    @AttributeDefinition(name = "Connections", description = "Pooled connections that the routes share.")
    int connections() default 4;

    @AttributeDefinition(
            name = "Prefetch",
            description = "Parcels handed to a consumer ahead of its work; few, so that other nodes get their share.")
    int prefetch() default 20;

    @AttributeDefinition(
            name = "Send timeout",
            description = "Milliseconds after which a post to the broker counts as failed.")
    int send_timeout() default 1000;
}
