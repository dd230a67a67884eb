package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSms;
import io.patchbay.providers.sandbox.internal.carrier.InboundLogged;
import io.patchbay.providers.sandbox.internal.carrier.Times;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundSms.Details;
import io.patchbay.spi.sms.OutboundSms;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** From the host's words into the carrier's, and back. */
final class Translation {
    private Translation() {}

    /** @param media may be empty */
    static CarrierSms outbound(OutboundSms sms, List<URI> media) {
        return new CarrierSms(
                sms.reference(),
                sms.org(),
                sms.from().value(),
                sms.to().value(),
                sms.text().body(),
                sms.text().encoding().name(),
                sms.text().segments(),
                sms.validUntil().toEpochMilli(),
                media.stream().map(URI::toASCIIString).collect(Collectors.joining(" ")));
    }

    /** @param tenant whose own account it came by; empty for one of the host's */
    static InboundSms inbound(
            String provider,
            Optional<String> tenant,
            io.patchbay.providers.sandbox.internal.carrier.InboundSms sms,
            InboundLogged logged) {
        return new InboundSms(
                new CarrierKey(provider, provider, Optional.of(logged.id()), tenant),
                new Peer(sms.from()),
                new SenderId(sms.to()),
                new InboundContent.Text(sms.body()),
                List.of(),
                Details.at(Times.read(logged.at())));
    }
}
