package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundCallbacks;
import io.patchbay.api.operations.SealedValues;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.capabilities.inbound.internal.table.CallbackTable;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the relay's callbacks, with their tokens sealed. */
@Component(service = {InboundCallbacks.class, SealedValues.class, CallbackDesk.class})
public final class CallbackDesk implements InboundCallbacks, SealedValues {
    private final CallbackTable table;
    private final Calls calls;
    private final Secrets secrets;

    @Activate
    public CallbackDesk(@Reference InboundStore store, @Reference Calls calls, @Reference Secrets secrets) {
        this.table = store.callbacks();
        this.calls = calls;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "inbound";
    }

    @Override
    public Optional<Callback> find(Place place) {
        return table.find(place).map(CallbackTable.Known::callback);
    }

    @Override
    public CompletionStage<Callback> put(Place place, Callback callback, Optional<String> token) {
        try {
            calls.checkAddress(callback.url());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    Problem.invalid("/callback_url", "invalid_url", String.valueOf(e.getMessage())));
        }
        var context = CallbackTable.context(CallbackTable.scope(place));
        return table.put(
                place, callback, token.map(text -> secrets.seal(context, text)).orElse(""));
    }

    @Override
    public CompletionStage<Boolean> remove(Place place) {
        return table.remove(place);
    }

    @Override
    public CompletionStage<Integer> replace(BinaryOperator<String> again) {
        return table.seal(again);
    }

    /** The token of a callback, if it has one. */
    Optional<String> token(Place place, CallbackTable.Known known) {
        return known.token().isEmpty()
                ? Optional.empty()
                : Optional.of(secrets.open(CallbackTable.context(CallbackTable.scope(place)), known.token()));
    }
}
