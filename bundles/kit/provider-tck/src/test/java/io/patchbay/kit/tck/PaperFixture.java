package io.patchbay.kit.tck;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SmsProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The paper provider with its carrier. */
final class PaperFixture implements CarrierFixture {
    private final PaperCarrier carrier = new PaperCarrier();
    private final PaperProvider provider;

    PaperFixture(DeliveryReceipts receipts, Set<Defect> defects) {
        this.provider = new PaperProvider(carrier, receipts, defects);
    }

    @Override
    public SmsProvider provider() {
        return provider;
    }

    @Override
    public SenderId sender() {
        return new SenderId("+14155550100");
    }

    @Override
    public Optional<E164> number(Behaviour behaviour) {
        return Optional.of(PaperProvider.number(behaviour));
    }

    @Override
    public List<Seen> seen(OutboundSms sms) {
        return carrier.of(sms.reference()).stream()
                .map(PaperCarrier.Entry::seen)
                .toList();
    }

    @Override
    public long requests() {
        return carrier.requests();
    }

    @Override
    public void unreachable() {
        carrier.reachable(false);
    }

    @Override
    public void reachable() {
        carrier.reachable(true);
    }

    @Override
    public void close() {}
}
