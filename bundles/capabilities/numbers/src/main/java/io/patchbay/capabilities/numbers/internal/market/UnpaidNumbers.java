package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.money.LeaseHolder;
import io.patchbay.api.telephony.SenderId;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What becomes of numbers whose lease is not paid. */
@Component
public final class UnpaidNumbers implements LeaseHolder {
    private final Keeping keeping;

    @Activate
    public UnpaidNumbers(@Reference Market market) {
        this.keeping = market.trade().keeping();
    }

    @Override
    public CompletionStage<Void> suspend(String org, String subject) {
        return keeping.suspend(org, new SenderId(subject)).thenAccept(row -> {});
    }

    @Override
    public CompletionStage<Void> resume(String org, String subject) {
        return keeping.resume(org, new SenderId(subject)).thenAccept(row -> {});
    }

    @Override
    public CompletionStage<Void> release(String org, String subject) {
        return keeping.release(org, new SenderId(subject)).thenAccept(row -> {});
    }
}
