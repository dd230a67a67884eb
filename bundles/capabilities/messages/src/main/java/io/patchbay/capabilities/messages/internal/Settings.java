package io.patchbay.capabilities.messages.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/io.patchbay.messages.cfg}. */
@ObjectClassDefinition(name = "Patchbay messages", description = "Lanes, retries and the sweeper of outbound messages.")
@interface Settings {
    @AttributeDefinition(
            name = "Lane",
            description = "Messages of one priority that a lane keeps in memory; the rest waits in the store.")
    int lane() default 1000;

    @AttributeDefinition(name = "Lanes", description = "Messages that all lanes of this node keep in memory.")
    int lanes() default 20_000;

    @AttributeDefinition(
            name = "Aside",
            description = "Messages in memory that wait for a provider, and as many that wait for their next attempt.")
    int aside() default 10_000;

    @AttributeDefinition(
            name = "First backoff",
            description = "Milliseconds until a provider that did not get a message is tried again; doubled each time.")
    long backoff_first() default 1000;

    @AttributeDefinition(name = "Most backoff", description = "The most milliseconds between two such attempts.")
    long backoff_most() default 60_000;

    @AttributeDefinition(name = "Step", description = "Milliseconds between two steps of the sweeper.")
    long step() default 1000;

    @AttributeDefinition(
            name = "Recheck",
            description =
                    "Milliseconds after which what waits in the store is looked at again, in case a parcel was lost.")
    long recheck() default 5000;

    @AttributeDefinition(name = "Heartbeat", description = "Milliseconds between two signs of life of this node.")
    long heartbeat() default 2000;

    @AttributeDefinition(
            name = "Lease",
            description = "Milliseconds without a sign of life after which another node counts as dead.")
    long lease() default 20_000;

    @AttributeDefinition(
            name = "Looks",
            description = "Seconds after which the carrier's log is asked about an unknown outcome, with commas.")
    String looks() default "30,120,600,3600";

    @AttributeDefinition(
            name = "Grace",
            description = "Hours after its validity until a message whose outcome is still unknown counts as failed.")
    long grace() default 24;

    @AttributeDefinition(
            name = "Drain",
            description = "Milliseconds that stopping waits for answers of providers, at most 10,000.")
    long drain() default 3000;
}
