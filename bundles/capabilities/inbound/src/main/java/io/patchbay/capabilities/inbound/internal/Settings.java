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

    @AttributeDefinition(
            name = "Target retries",
            description = "Seconds to wait after the first, second … failed attempt to hand a text to its target.")
    String target_retries() default "5,30,120,600";

    @AttributeDefinition(
            name = "Target patience",
            description = "Seconds after its arrival for which a text is tried again; then it has failed.")
    long target_patience() default 3600;

    @AttributeDefinition(name = "Target timeout", description = "Seconds for a call in all.")
    int target_timeout() default 15;

    @AttributeDefinition(name = "Target at once", description = "Calls at once for one organization.")
    int target_at_once() default 20;

    @AttributeDefinition(name = "Target kept", description = "Texts of one organization that wait in memory.")
    int target_kept() default 1000;

    @AttributeDefinition(
            name = "Loop replies",
            description = "Answers in one conversation within the loop window; more are held back.")
    int loop_replies() default 20;

    @AttributeDefinition(name = "Loop window", description = "Seconds that the loop guard looks back.")
    long loop_window() default 600;
}
