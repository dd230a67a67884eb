package io.patchbay.providers.smpp.internal.receipt;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.providers.smpp.internal.link.Status;
import io.patchbay.providers.smpp.internal.text.Alphabet;
import io.patchbay.providers.smpp.internal.text.Codings;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands texts that came in to the host, whole or in parts, and answers the SMSC when they are stored. */
public final class TextDesk {
    private static final Logger LOG = LoggerFactory.getLogger(TextDesk.class);

    private final CarrierKey key;
    private final Codings codings;
    private final BiFunction<String, Byte, String> address;
    private final HostEnd host;
    private final Clock clock;

    /** @param address makes a number of the SMSC's, with its TON, one of ours */
    public TextDesk(CarrierKey key, Codings codings, BiFunction<String, Byte, String> address, HostEnd host) {
        this.key = key;
        this.codings = codings;
        this.address = address;
        this.host = host;
        this.clock = Clock.systemUTC();
    }

    CompletionStage<Integer> text(Delivery delivery) {
        var texts = host.texts();
        if (texts.isEmpty()) {
            return CompletableFuture.completedFuture(Status.TEMPORARY);
        }
        try {
            return accept(texts.get(), delivery)
                    .handle((effect, error) -> error == null ? Status.OK : Status.TEMPORARY);
        } catch (IllegalArgumentException e) {
            LOG.warn("Provider {}: a text that came in was refused: {}", key.provider(), e.getMessage());
            return CompletableFuture.completedFuture(Status.REFUSED);
        }
    }

    private CompletionStage<InboundTexts.Effect> accept(InboundTexts texts, Delivery delivery) {
        var data = delivery.hasHeader() ? UserData.withHeader(delivery.octets()) : UserData.plain(delivery.octets());
        var pdu = delivery.pdu();
        var sms = new InboundSms(
                key,
                new Peer(address.apply(pdu.getSourceAddr(), pdu.getSourceAddrTon())),
                new SenderId(address.apply(pdu.getDestAddress(), pdu.getDestAddrTon())),
                content(data.body(), pdu.getDataCoding()),
                List.of(),
                InboundSms.Details.at(clock.instant()));
        return data.part()
                .or(() -> segment(delivery))
                .filter(part -> part.total() > 1)
                .map(part -> texts.accept(new InboundPart(sms, part.reference(), part.total(), part.index())))
                .orElseGet(() -> texts.accept(sms));
    }

    private InboundContent content(byte[] octets, byte dataCoding) {
        Optional<Alphabet> alphabet = codings.of(dataCoding);
        return alphabet.isPresent()
                ? new InboundContent.Text(alphabet.get().decode(octets))
                : InboundContent.Binary.of(octets, dataCoding & 0xFF);
    }

    private static Optional<UserData.Part> segment(Delivery delivery) {
        var reference = delivery.number(Tag.SAR_MSG_REF_NUM);
        var total = delivery.number(Tag.SAR_TOTAL_SEGMENTS);
        var index = delivery.number(Tag.SAR_SEGMENT_SEQNUM);
        if (reference.isEmpty() || total.isEmpty() || index.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new UserData.Part(reference.get(), total.get(), index.get()))
                .filter(UserData.Part::sane);
    }
}
