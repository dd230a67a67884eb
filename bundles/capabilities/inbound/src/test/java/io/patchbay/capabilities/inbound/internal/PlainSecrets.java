package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.tenants.Secrets;

/** Turns secrets round, so that a test sees which were sealed, and refuses those that are not in their place. */
final class PlainSecrets implements Secrets {
    @Override
    public String seal(String context, String secret) {
        return context + "|" + new StringBuilder(secret).reverse();
    }

    @Override
    public String open(String context, String sealed) {
        if (!sealed.startsWith(context + "|")) {
            throw new IllegalStateException("sealed for something else");
        }
        return new StringBuilder(sealed.substring(context.length() + 1))
                .reverse()
                .toString();
    }
}
