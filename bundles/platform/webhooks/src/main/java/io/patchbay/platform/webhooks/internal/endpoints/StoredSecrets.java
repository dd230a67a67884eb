package io.patchbay.platform.webhooks.internal.endpoints;

import io.patchbay.api.operations.SealedValues;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SealedTables;
import io.patchbay.platform.persistence.SealedTables.Sealed;
import io.patchbay.platform.persistence.Store;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;

/** The sealed secrets of {@code webhook_endpoint} and {@code webhook_default_secret}, for the day when they are sealed again. */
public final class StoredSecrets implements SealedValues {
    private static final List<String> SECRETS = List.of("secret", "previous_secret");
    private static final List<Sealed> TABLES = List.of(
            new Sealed("webhook_endpoint", "id", SECRETS, EndpointRow::context),
            new Sealed("webhook_default_secret", "org", SECRETS, DefaultSecrets::context));

    private final SealedTables tables;

    public StoredSecrets(Store store, CommitQueue commits, Clock clock) {
        this.tables = new SealedTables(store, commits, clock, TABLES);
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public CompletionStage<Integer> replace(BinaryOperator<String> again) {
        return tables.replace(again);
    }
}
