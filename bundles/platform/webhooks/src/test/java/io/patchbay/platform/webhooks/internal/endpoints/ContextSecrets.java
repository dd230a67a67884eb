package io.patchbay.platform.webhooks.internal.endpoints;

import io.patchbay.api.tenants.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Hides little, but keeps to the contexts as the real one does. */
public final class ContextSecrets implements Secrets {
    @Override
    public String seal(String context, String secret) {
        return "sealed:"
                + Base64.getEncoder().encodeToString((context + "|" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String open(String context, String sealed) {
        var text = new String(Base64.getDecoder().decode(sealed.substring(7)), StandardCharsets.UTF_8);
        if (!text.startsWith(context + "|")) {
            throw new IllegalStateException("sealed for something else");
        }
        return text.substring(context.length() + 1);
    }
}
