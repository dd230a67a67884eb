package io.patchbay.platform.tracing.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.patchbay.tracing.cfg}; without the file nothing is traced. */
@ObjectClassDefinition(name = "Patchbay tracing", description = "Where traces of messages go.")
@interface TracingConfiguration {
    @AttributeDefinition(name = "Collector", description = "Its OTLP address over HTTP.")
    String endpoint() default "http://127.0.0.1:4318/v1/traces";

    @AttributeDefinition(
            name = "Authorization",
            description = "Sent as the header of this name, if the collector wants one.",
            type = AttributeType.PASSWORD)
    String authorization() default "";

    @AttributeDefinition(name = "Service name", description = "By which the collector knows this host.")
    String service_name() default "patchbay";

    @AttributeDefinition(
            name = "At most",
            description =
                    "Messages traced in a second; of more the newest are taken. Each is read back a few times. As many requests at most.")
    int per_second() default 20;

    @AttributeDefinition(name = "Look every", description = "Seconds between two looks for new messages.")
    int look_seconds() default 5;
}
