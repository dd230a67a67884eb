package io.patchbay.capabilities.ledger.internal.lease;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.patchbay.ledger.cfg}. */
@ObjectClassDefinition(name = "Patchbay ledger", description = "What becomes of leases that are not paid.")
public @interface LeaseSettings {
    @AttributeDefinition(
            name = "Suspend days",
            description = "Days after which a number whose lease is not paid stops working.")
    int suspend_days() default 3;

    @AttributeDefinition(
            name = "Grace days",
            description = "Days after which a number whose lease is not paid is released.")
    int grace_days() default 7;
}
