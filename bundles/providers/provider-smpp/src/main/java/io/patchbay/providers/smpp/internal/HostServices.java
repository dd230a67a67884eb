package io.patchbay.providers.smpp.internal;

import io.patchbay.api.host.Host;
import io.patchbay.providers.smpp.internal.receipt.HostEnd;
import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.sms.DeliveryReceipts;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The host's services for what comes in, as they come and go. */
@Component(service = HostServices.class)
public final class HostServices implements HostEnd {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DeliveryReceipts receipts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable InboundTexts texts;

    private final Path data;

    @Activate
    public HostServices(@Reference Host host) {
        this.data = host.data();
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public Optional<DeliveryReceipts> receipts() {
        return Optional.ofNullable(receipts);
    }

    @Override
    public Optional<InboundTexts> texts() {
        return Optional.ofNullable(texts);
    }
}
