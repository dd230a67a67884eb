package io.patchbay.platform.webhooks.internal;

import io.patchbay.api.operations.PersonalData;
import io.patchbay.api.operations.Pseudonyms;
import io.patchbay.api.operations.SealedValues;
import io.patchbay.api.telephony.E164;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.webhooks.internal.delivery.DeliveryNumbers;
import io.patchbay.platform.webhooks.internal.endpoints.StoredSecrets;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an operator has done to the tables of this bundle: secrets sealed again, numbers forgotten. It stands on the service, which has brought the tables up to date. */
@Component(service = {SealedValues.class, PersonalData.class})
public final class WebhookUpkeep implements SealedValues, PersonalData {
    private final StoredSecrets secrets;
    private final DeliveryNumbers numbers;

    @Activate
    public WebhookUpkeep(@Reference WebhookService service, @Reference Store store, @Reference CommitQueue commits) {
        this.secrets = new StoredSecrets(store, commits, Clock.systemUTC());
        this.numbers = new DeliveryNumbers(store, commits);
    }

    @Override
    public String name() {
        return secrets.name();
    }

    @Override
    public CompletionStage<Integer> replace(BinaryOperator<String> again) {
        return secrets.replace(again);
    }

    @Override
    public CompletionStage<Forgotten> forget(E164 number, E164 pseudonym) {
        return numbers.forget(number, pseudonym);
    }

    @Override
    public CompletionStage<Forgotten> forgetOld(Ages ages, Pseudonyms pseudonyms) {
        return numbers.forgetOld(ages, pseudonyms);
    }
}
