package io.patchbay.platform.providerregistry.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Factory PID {@code io.patchbay.route}, a rule each: {@code etc/io.patchbay.route-NAME.cfg}. Lists are separated by commas. */
@ObjectClassDefinition(
        name = "Patchbay routing rule",
        description =
                "Whom a rule is for, and which providers serve them. Of the rules that fit, the first one counts.")
@interface RouteRuleConfiguration {
    @AttributeDefinition(description = "What decisions call it; empty for the name of the file.")
    String name() default "";

    @AttributeDefinition(description = "Rules are looked at in this order, lowest first, then by name.")
    int order() default 100;

    @AttributeDefinition(description = "Slugs of the organizations it is for; empty for all.")
    String organizations() default "";

    @AttributeDefinition(description = "ISO 3166-1 alpha-2 codes of the recipients' countries; empty for all.")
    String countries() default "";

    @AttributeDefinition(description = "Beginnings of the recipients' numbers, such as +9665; empty for all.")
    String prefixes() default "";

    @AttributeDefinition(description = "Kinds of sender: number, short_code, alphanumeric; empty for all.")
    String senders() default "";

    @AttributeDefinition(
            description = "Who serves them: a, b (in this order), or a:90, b:10 (shares of the recipients).")
    String providers() default "";

    @AttributeDefinition(description = "Whether the cheapest of these providers comes first.")
    boolean cheapest() default false;

    @AttributeDefinition(description = "Whether other providers may serve them while none of these can.")
    boolean others() default false;
}
