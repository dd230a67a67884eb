package io.patchbay.platform.httpdoor.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** PID {@code io.patchbay.httpdoor}. */
@ObjectClassDefinition(name = "Patchbay HTTP door", description = "The one port for all HTTP, and its limits.")
@interface DoorConfiguration {
    @AttributeDefinition(
            description =
                    "Address to bind, 0.0.0.0 for all; empty for the one that the launcher names, else 127.0.0.1.")
    String host() default "";

    @AttributeDefinition(description = "Port to bind; 0 for the one that the launcher names, else 5110.")
    int port() default 0;

    @AttributeDefinition(
            description =
                    "The address that clients and carriers see, without a trailing slash; empty for http://host:port.")
    String publicUrl() default "";

    @AttributeDefinition(
            description =
                    "PEM file with the certificate and its chain: with it the port speaks TLS only. A relative path begins in the data folder.")
    String tlsCertificate() default "";

    @AttributeDefinition(description = "PEM file with the certificate's key: PKCS#8, without a password.")
    String tlsKey() default "";

    @AttributeDefinition(
            description = "Seconds between two looks at these files; what is new serves the next connections.")
    int tlsLookSeconds() default 5;

    @AttributeDefinition(description = "Event loops; one for each core.")
    int eventLoops() default 2;

    @AttributeDefinition(description = "Longest body in bytes.")
    int bodyLimit() default 256 * 1024;

    @AttributeDefinition(description = "Longest header block in bytes; half of it for the request line.")
    int headerLimit() default 8 * 1024;

    @AttributeDefinition(
            description = "Seconds after which a silent connection is closed; a body may take twice as long.")
    int idleSeconds() default 15;

    @AttributeDefinition(description = "Requests that may wait at once for routes being replaced.")
    int parkedRequests() default 1000;

    @AttributeDefinition(description = "Milliseconds that one of them waits before it is answered with 503.")
    int parkedMillis() default 5000;

    @AttributeDefinition(description = "Requests a second for each organization; 0 for no limit.")
    int requestsPerSecond() default 0;

    @AttributeDefinition(description = "Path templates that are served without a key.")
    String[] openRoutes() default {};

    @AttributeDefinition(description = "Request headers that routes may see besides the usual ones.")
    String[] visibleHeaders() default {};
}
