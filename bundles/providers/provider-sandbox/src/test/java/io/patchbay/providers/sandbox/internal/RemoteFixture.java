package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.kit.tck.Behaviour;
import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.patchbay.spi.sms.OutboundSms;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The carrier in a process of its own: it goes away by a kill, drops connections for real, and reports by HTTP to the route that a host serves. */
final class RemoteFixture implements CarrierFixture {
    private final Vertx vertx = Vertx.vertx();
    private final CarrierProcess carrier;
    private final SandboxSmsProvider provider;
    private final ReceiptHost host;
    private long requestsBefore;
    private boolean up = true;

    RemoteFixture(Path folder, DeliveryReceipts receipts) throws Exception {
        this.host = new ReceiptHost(vertx);
        this.carrier = new CarrierProcess(
                folder.resolve("carrier.log"),
                "--seed",
                "7",
                "--latency-millis",
                "1",
                "--jitter-millis",
                "2",
                "--receipt-millis",
                "100",
                "--slow-millis",
                "300",
                "--very-slow-millis",
                "2500",
                "--callback",
                host.url() + "/sandbox/receipts/sandbox",
                "--callback-key",
                "demo=" + ReceiptHost.KEY);
        var settings = Settings.quick(Optional.of(carrier.url()));
        this.provider = new SandboxSmsProvider(settings, CarrierLines.of(settings, folder, vertx));
        this.provider.receipts = receipts;
        host.serve(provider);
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
        return carrier.log().seen(sms.reference());
    }

    @Override
    public long requests() {
        return up ? requestsBefore + counted() : requestsBefore;
    }

    private long counted() {
        try {
            return carrier.get("/stats").get("requests").longValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void unreachable() throws InterruptedException {
        requestsBefore = requests();
        up = false;
        carrier.kill();
    }

    @Override
    public void reachable() throws IOException {
        carrier.restart();
        up = true;
    }

    @Override
    public void close() throws Exception {
        provider.close();
        carrier.close();
        host.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
