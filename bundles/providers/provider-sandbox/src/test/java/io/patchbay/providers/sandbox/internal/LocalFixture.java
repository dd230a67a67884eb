package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.kit.tck.Behaviour;
import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.providers.sandbox.internal.carrier.CarrierMessage;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSms;
import io.patchbay.providers.sandbox.internal.carrier.InboundLogged;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import io.patchbay.providers.sandbox.internal.carrier.Means;
import io.patchbay.providers.sandbox.internal.carrier.MessagePage;
import io.patchbay.providers.sandbox.internal.carrier.ReceiptSink;
import io.patchbay.providers.sandbox.internal.carrier.Search;
import io.patchbay.providers.sandbox.internal.carrier.SimulatedCarrier;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The carrier within this process. It goes away by closing, and comes back by reading its log again. */
final class LocalFixture implements CarrierFixture {
    private final Path file;
    private final SandboxSettings settings = Settings.quick(Optional.empty());
    private final SandboxSmsProvider provider;
    private volatile SimulatedCarrier carrier;
    private long requestsBefore;

    LocalFixture(Path folder, DeliveryReceipts receipts) throws IOException {
        this.file = folder.resolve("sandbox/carrier.log");
        this.provider = new SandboxSmsProvider(settings, sink -> new CurrentLine());
        this.provider.receipts = receipts;
        this.carrier = open(provider::receipt);
    }

    private SimulatedCarrier open(ReceiptSink sink) throws IOException {
        var means = Means.of("test", (what, cause) -> {});
        return new SimulatedCarrier(file, settings.carrier(), sink, means);
    }

    @Override
    public SandboxSmsProvider provider() {
        return provider;
    }

    @Override
    public SenderId sender() {
        return new SenderId("+14155550100");
    }

    @Override
    public Optional<E164> number(Behaviour behaviour) {
        return Optional.of(Numbers.of(behaviour));
    }

    @Override
    public List<Seen> seen(OutboundSms sms) {
        return new LogFile(file).seen(sms.reference());
    }

    @Override
    public long requests() {
        return requestsBefore + carrier.stats().number("requests");
    }

    @Override
    public void unreachable() throws IOException {
        carrier.close();
    }

    @Override
    public void reachable() throws IOException {
        requestsBefore = requests();
        carrier = open(provider::receipt);
    }

    @Override
    public void close() throws IOException {
        carrier.close();
    }

    /** The line to the carrier of the moment. */
    private final class CurrentLine implements CarrierLine {
        private LocalLine line() {
            return new LocalLine(carrier, settings.patience());
        }

        @Override
        public CompletionStage<SubmitResult> submit(CarrierSms sms) {
            return line().submit(sms);
        }

        @Override
        public CompletionStage<List<CarrierMessage>> find(String reference) {
            return line().find(reference);
        }

        @Override
        public CompletionStage<MessagePage> search(Search search) {
            return line().search(search);
        }

        @Override
        public CompletionStage<InboundLogged> inbound(InboundSms sms) {
            return line().inbound(sms);
        }

        @Override
        public void close() {
            line().close();
        }
    }
}
