package io.patchbay.providers.sandbox.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The sandbox accounts of this host, as they come and go. */
@Component(service = SandboxAccounts.class)
public final class SandboxAccounts {
    private final List<SandboxAccount> accounts = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "gone")
    void arrived(SandboxAccount account) {
        accounts.add(account);
    }

    void gone(SandboxAccount account) {
        accounts.remove(account);
    }

    Optional<SandboxAccount> find(String id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }
}
