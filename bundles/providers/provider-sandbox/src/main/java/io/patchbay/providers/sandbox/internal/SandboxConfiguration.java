package io.patchbay.providers.sandbox.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Factory PID {@code io.patchbay.provider.sandbox}: one simulated carrier for each configuration. */
@ObjectClassDefinition(
        name = "Patchbay sandbox carrier",
        description =
                "A simulated carrier. The recipient's last four digits decide what it does; the percentages befall all other recipients.")
@interface SandboxConfiguration {
    @AttributeDefinition(description = "Id of the provider, unique on the host: 1 to 40 of a-z, 0-9 and hyphens.")
    String id() default "sandbox";

    @AttributeDefinition(description = "Name of the account at the carrier; empty if it asks for no password.")
    String account() default "";

    @AttributeDefinition(description = "The account's password, written secret:NAME.")
    String password() default "";

    @AttributeDefinition(
            description = "ISO 3166-1 alpha-2 codes of the countries it serves, separated by commas; empty for all.")
    String countries() default "";

    @AttributeDefinition(description = "Submits under way at once, 1 to 10,000.")
    int maxInFlight() default 256;

    @AttributeDefinition(description = "Milliseconds after which an answer is not waited for any more.")
    int timeLimitMillis() default 10_000;

    @AttributeDefinition(description = "Messages per second and sender that the host keeps to; 0 for no limit.")
    double pace() default 0;

    @AttributeDefinition(
            description =
                    "Address of a carrier in a process of its own, such as http://127.0.0.1:5300; empty for one within the host. With an address, the settings below are the other process's affair.")
    String carrierUrl() default "";

    @AttributeDefinition(description = "Decides faults, jitter and the order of shuffled receipts.")
    long seed() default 1;

    @AttributeDefinition(description = "Milliseconds before every answer.")
    int latencyMillis() default 5;

    @AttributeDefinition(description = "At most so many milliseconds more, drawn by the seed.")
    int jitterMillis() default 5;

    @AttributeDefinition(description = "Milliseconds by which the steps of a delivery follow one another.")
    int receiptMillis() default 250;

    @AttributeDefinition(description = "Milliseconds that a slow answer takes.")
    int slowMillis() default 2_000;

    @AttributeDefinition(description = "Milliseconds that a very slow answer takes; longer than the time limit.")
    int verySlowMillis() default 12_000;

    @AttributeDefinition(description = "Messages per second that it takes before it answers 429; 0 for no limit.")
    int messagesPerSecond() default 0;

    @AttributeDefinition(description = "Size of a part of its log.")
    int partMegabytes() default 64;

    @AttributeDefinition(description = "Share of attempts that are answered 429.")
    int busyPercent() default 0;

    @AttributeDefinition(description = "Share of attempts whose connection fails.")
    int refusePercent() default 0;

    @AttributeDefinition(description = "Share of messages that are rejected.")
    int rejectPercent() default 0;

    @AttributeDefinition(description = "Share of messages that are taken and answered with a 500.")
    int errorPercent() default 0;

    @AttributeDefinition(description = "Share of messages that are taken without an answer: the connection is reset.")
    int dropAnswerPercent() default 0;

    @AttributeDefinition(
            description = "Share of requests that are lost: the connection is reset and nothing was taken.")
    int resetPercent() default 0;

    @AttributeDefinition(description = "Share of messages that are taken and never answered.")
    int silencePercent() default 0;

    @AttributeDefinition(description = "Share of messages that end undelivered (30003).")
    int undeliveredPercent() default 0;

    @AttributeDefinition(description = "Share of messages that are delivered without a receipt.")
    int lostReceiptPercent() default 0;

    @AttributeDefinition(description = "Share of messages whose receipts come five times each.")
    int duplicateReceiptPercent() default 0;
}
