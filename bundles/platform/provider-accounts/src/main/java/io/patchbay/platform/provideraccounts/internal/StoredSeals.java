package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.NamedSecretStore;
import io.patchbay.api.operations.SealedValues;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SealedTables;
import io.patchbay.platform.persistence.SealedTables.Sealed;
import io.patchbay.platform.persistence.Store;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sealed values of {@code named_secret}, {@code provider_account} and {@code shared_key}, for the day when they are sealed again. */
@Component(service = SealedValues.class)
public final class StoredSeals implements SealedValues {
    private static final List<String> SEALED = List.of("sealed");
    private static final List<Sealed> TABLES = List.of(
            new Sealed("named_secret", "name", SEALED, SecretRow::context),
            new Sealed("provider_account", "provider", SEALED, AccountRow::context),
            new Sealed("shared_key", "name", SEALED, KeyShelf::context));

    private final SealedTables tables;

    /** @param made whoever makes the tables is there */
    @Activate
    public StoredSeals(@Reference Store store, @Reference CommitQueue commits, @Reference NamedSecretStore made) {
        this.tables = new SealedTables(store, commits, Clock.systemUTC(), TABLES);
    }

    @Override
    public String name() {
        return "provider-accounts";
    }

    @Override
    public CompletionStage<Integer> replace(BinaryOperator<String> again) {
        return tables.replace(again);
    }
}
