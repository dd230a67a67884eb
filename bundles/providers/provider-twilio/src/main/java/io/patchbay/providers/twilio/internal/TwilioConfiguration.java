package io.patchbay.providers.twilio.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Factory PID {@code io.patchbay.provider.twilio}: one account for each configuration. The names are those of {@link TwilioAccountKind}. */
@ObjectClassDefinition(
        name = "Patchbay Twilio account",
        description = "An account at Twilio that the host sends with. Secrets are written secret:NAME.")
@interface TwilioConfiguration {
    @AttributeDefinition(description = "Id of the provider, unique on the host: 1 to 40 of a-z, 0-9 and hyphens.")
    String id() default "twilio";

    @AttributeDefinition(description = "SID of the account: AC and 32 hexadecimal digits.")
    String accountSid() default "";

    @AttributeDefinition(description = "Auth token of the account, as secret:NAME; Twilio signs its callbacks with it.")
    String authToken() default "";

    @AttributeDefinition(description = "The other auth token while they are being changed, as secret:NAME.")
    String otherAuthToken() default "";

    @AttributeDefinition(description = "SID of an API key to ask Twilio with instead of the auth token.")
    String apiKeySid() default "";

    @AttributeDefinition(description = "Secret of the API key, as secret:NAME.")
    String apiKeySecret() default "";

    @AttributeDefinition(description = "SID of a messaging service that messages are sent through.")
    String messagingService() default "";

    @AttributeDefinition(
            description = "Whether the messaging service chooses the sender in place of the message's own.")
    boolean serviceChoosesSender() default false;

    @AttributeDefinition(description = "ISO 3166-1 codes of the countries to send to, with commas; empty for all.")
    String countries() default "";

    @AttributeDefinition(description = "Requests under way at once, 1 to 1,000.")
    int maxInFlight() default 64;

    @AttributeDefinition(description = "Milliseconds after which an answer is not waited for any more.")
    int timeLimitMillis() default 10_000;

    @AttributeDefinition(description = "Messages per second and sender that the host keeps to; 0 for no limit.")
    int pace() default 0;

    @AttributeDefinition(description = "Where Twilio's API is: a region, a private edge, a mock.")
    String baseUrl() default "https://api.twilio.com";

    @AttributeDefinition(description = "What Twilio calls this host by; empty for the host's own publicUrl.")
    String publicUrl() default "";

    @AttributeDefinition(description = "Seconds after which a message that Twilio's log does not have was never taken.")
    int lookupSettleSeconds() default 30;
}
