package io.patchbay.platform.retention.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.patchbay.retention.cfg}. */
@ObjectClassDefinition(
        name = "Patchbay retention",
        description = "How long texts and numbers of people are kept; rows, states and counts stay.")
@interface RetentionSettings {
    @AttributeDefinition(
            name = "texts.days",
            description = "Days after which the texts of messages are removed, 7 or more; 0 keeps them.")
    int texts_days() default 0;

    @AttributeDefinition(
            name = "numbers.days",
            description =
                    "Days after which recipients' numbers give way to pseudonyms, and webhook deliveries that have"
                            + " ended are removed, 7 or more; 0 keeps them.")
    int numbers_days() default 0;
}
