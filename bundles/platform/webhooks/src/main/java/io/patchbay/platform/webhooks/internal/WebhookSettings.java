package io.patchbay.platform.webhooks.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the webhooks, {@code etc/io.patchbay.webhooks.cfg}. Times are written as {@code 500ms}, {@code 15s}, {@code 5m}, {@code 2h} or {@code 30d}. */
@ObjectClassDefinition(name = "Patchbay webhooks", description = "Signed delivery of events to tenants.")
@interface WebhookSettings {
    @AttributeDefinition(
            name = "webhooks.allow",
            description = "Ranges of addresses outside the public Internet that webhooks may go to, by http:// too,"
                    + " such as 10.20.0.0/16, separated by commas.")
    String webhooks_allow() default "";

    @AttributeDefinition(name = "retries", description = "Waits after the first, second … failed attempt.")
    String retries() default "5s,5m,30m,2h,5h,10h,14h,20h,24h";

    @AttributeDefinition(name = "jitter.percent", description = "By how much a wait may be shorter or longer.")
    int jitter_percent() default 20;

    @AttributeDefinition(name = "timeout", description = "Time for an attempt in all.")
    String timeout() default "15s";

    @AttributeDefinition(name = "at.once", description = "Attempts at once to one endpoint.")
    int at_once() default 10;

    @AttributeDefinition(name = "disable.after", description = "An endpoint that fails for so long is disabled.")
    String disable_after() default "120h";

    @AttributeDefinition(name = "overlap", description = "How long a rotated secret goes on signing.")
    String overlap() default "24h";

    @AttributeDefinition(name = "keep", description = "How long deliveries that ended are kept.")
    String keep() default "30d";

    @AttributeDefinition(name = "sweep.every", description = "How often due deliveries are looked for.")
    String sweep_every() default "1s";

    @AttributeDefinition(name = "drain", description = "How long a stop waits for attempts under way.")
    String drain() default "5s";

    @AttributeDefinition(name = "per.organization", description = "Most endpoints of an organization.")
    int per_organization() default 100;
}
