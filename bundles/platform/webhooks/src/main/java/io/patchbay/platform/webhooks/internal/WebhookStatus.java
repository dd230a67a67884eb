package io.patchbay.platform.webhooks.internal;

import io.patchbay.api.host.Capability;
import io.patchbay.api.host.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that webhooks are there, and how they are. They are real in every profile: only the carrier of a sandbox is simulated. */
@Component(service = {HealthCheck.class, Capability.class})
public final class WebhookStatus implements HealthCheck, Capability {
    private final WebhookService webhooks;

    @Activate
    public WebhookStatus(@Reference WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public boolean needed() {
        return false;
    }

    @Override
    public Mode mode() {
        return Mode.LIVE;
    }

    /** What a tenant's receiver did is no fault of this host, but worth a word. */
    private String disabled() {
        long count = webhooks.disabled();
        return count == 0 ? "" : "; disabled webhooks: " + count + " (webhook-list tells why)";
    }

    @Override
    public Health check() {
        return webhooks.isSweeping()
                ? Health.up(webhooks.waiting() + " deliveries waiting" + disabled())
                : new Health(
                        Status.DEGRADED,
                        "due deliveries are not looked for",
                        "See the log for what the database answers; events are kept and delivered afterwards.");
    }
}
