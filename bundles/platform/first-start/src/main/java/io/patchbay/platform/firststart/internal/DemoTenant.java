package io.patchbay.platform.firststart.internal;

import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Tenants;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The organization, project, number and key that a first start in the sandbox profile makes. Each step may be repeated, so that a start cut short is taken up by the next one. */
final class DemoTenant {
    static final String ORG = "demo";
    static final String PROJECT = "proj_demo";
    static final String PHONE = "phone_main";
    static final String NUMBER = "+14155550123";
    private static final String KEY_NAME = "First start";

    private final Tenants tenants;
    private final Senders senders;

    DemoTenant(Tenants tenants, Senders senders) {
        this.tenants = tenants;
        this.senders = senders;
    }

    boolean exists() {
        return tenants.organization(ORG).isPresent();
    }

    /** Makes what is missing and a fresh key; a key that an earlier, unfinished start made was never shown, so it is revoked. */
    String create() throws InterruptedException, TimeoutException {
        if (!exists()) {
            await(tenants.createOrganization(Optional.empty(), ORG, "Demo"));
        }
        if (tenants.project(ORG, PROJECT).isEmpty()) {
            await(tenants.createProject(
                    Optional.empty(), new Tenants.NewProject(Optional.of(PROJECT), ORG, "demo", "Demo project")));
        }
        await(senders.assign(new OwnedNumber(new SenderId(NUMBER), ORG, Optional.of(PROJECT), Optional.of(PHONE))));
        for (var key : tenants.keys(ORG)) {
            if (key.name().equals(KEY_NAME) && key.revoked().isEmpty()) {
                await(tenants.revokeKey(ORG, key.id()));
            }
        }
        var key = new Tenants.NewKey(ORG, Optional.empty(), KEY_NAME, Set.of());
        return await(tenants.createKey(Optional.empty(), key))
                .value()
                .secret()
                .orElseThrow(() -> new IllegalStateException("a key made without idempotency key has its secret"));
    }

    private static <T> T await(CompletionStage<T> stage) throws InterruptedException, TimeoutException {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(
                    "the first start could not store: " + e.getCause().getMessage(), e);
        }
    }
}
