package io.patchbay.providers.smpp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Factory PID {@code io.patchbay.provider.smpp}: one account at a carrier for each configuration. Descriptions are in {@code OSGI-INF/l10n/smpp.properties}. */
@ObjectClassDefinition(
        name = "Patchbay SMPP account",
        description = "An account at a carrier that speaks SMPP 3.4.",
        localization = "OSGI-INF/l10n/smpp")
@interface SmppConfiguration {
    @AttributeDefinition(description = "%id")
    String id() default "smpp";

    @AttributeDefinition(description = "%smscs")
    String smscs() default "";

    @AttributeDefinition(description = "%systemId")
    String systemId() default "";

    @AttributeDefinition(description = "%password", type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(description = "%systemType")
    String systemType() default "";

    @AttributeDefinition(description = "%addressRange")
    String addressRange() default "";

    @AttributeDefinition(description = "%mode")
    String mode() default "transceiver";

    @AttributeDefinition(description = "%sessions")
    int sessions() default 1;

    @AttributeDefinition(description = "%window")
    int window() default 10;

    @AttributeDefinition(description = "%rate")
    double rate() default 0;

    @AttributeDefinition(description = "%maxInFlight")
    int maxInFlight() default 0;

    @AttributeDefinition(description = "%countries")
    String countries() default "";

    @AttributeDefinition(description = "%senders")
    String senders() default "number,short_code,alphanumeric";

    @AttributeDefinition(description = "%pace")
    double pace() default 0;

    @AttributeDefinition(description = "%timeLimitMillis")
    int timeLimitMillis() default 10000;

    @AttributeDefinition(description = "%tls")
    boolean tls() default false;

    @AttributeDefinition(description = "%tlsAuthorities")
    String tlsAuthorities() default "";

    @AttributeDefinition(description = "%tlsName")
    boolean tlsName() default true;

    @AttributeDefinition(description = "%connectMillis")
    int connectMillis() default 5000;

    @AttributeDefinition(description = "%idleSeconds")
    int idleSeconds() default 30;

    @AttributeDefinition(description = "%reconnectMillis")
    int reconnectMillis() default 1000;

    @AttributeDefinition(description = "%reconnectMostSeconds")
    int reconnectMostSeconds() default 60;

    @AttributeDefinition(description = "%refusedSeconds")
    int refusedSeconds() default 30;

    @AttributeDefinition(description = "%throttledMillis")
    int throttledMillis() default 1000;

    @AttributeDefinition(description = "%alphabet")
    String alphabet() default "gsm7";

    @AttributeDefinition(description = "%codings")
    String codings() default "standard,ucs2";

    @AttributeDefinition(description = "%longTexts")
    String longTexts() default "udh";

    @AttributeDefinition(description = "%receipts")
    String receipts() default "final";

    @AttributeDefinition(description = "%validity")
    String validity() default "relative";

    @AttributeDefinition(description = "%serviceType")
    String serviceType() default "";

    @AttributeDefinition(description = "%numberType")
    String numberType() default "1/1";

    @AttributeDefinition(description = "%shortCodeType")
    String shortCodeType() default "3/0";

    @AttributeDefinition(description = "%alphanumericType")
    String alphanumericType() default "5/0";

    @AttributeDefinition(description = "%recipientType")
    String recipientType() default "1/1";

    @AttributeDefinition(description = "%plus")
    boolean plus() default false;

    @AttributeDefinition(description = "%senderRules")
    String senderRules() default "";

    @AttributeDefinition(description = "%recipientRules")
    String recipientRules() default "";

    @AttributeDefinition(description = "%inboundRules")
    String inboundRules() default "";

    @AttributeDefinition(description = "%answerIds")
    String answerIds() default "text";

    @AttributeDefinition(description = "%receiptIds")
    String receiptIds() default "text";

    @AttributeDefinition(description = "%receiptTlvIds")
    String receiptTlvIds() default "text";

    @AttributeDefinition(description = "%receiptZone")
    String receiptZone() default "";

    @AttributeDefinition(description = "%references")
    boolean references() default false;
}
