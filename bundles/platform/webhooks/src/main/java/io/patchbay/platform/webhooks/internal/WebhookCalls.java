package io.patchbay.platform.webhooks.internal;

import io.patchbay.api.webhooks.SignedCalls;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls for others in this host, by the same connections, guard and secrets as the deliveries. */
@Component(service = SignedCalls.class)
public final class WebhookCalls implements SignedCalls {
    private final WebhookService webhooks;

    @Activate
    public WebhookCalls(@Reference WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void checkAddress(String url) {
        webhooks.checkAddress(url);
    }

    @Override
    public CompletionStage<Result> call(Call call) {
        return webhooks.call(call);
    }
}
