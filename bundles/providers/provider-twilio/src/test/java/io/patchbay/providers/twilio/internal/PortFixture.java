package io.patchbay.providers.twilio.internal;

import io.patchbay.api.telephony.E164;
import io.patchbay.kit.tck.PortingFixture;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.PortRequest;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers and ports with a Twilio that follows the script. */
final class PortFixture implements PortingFixture {
    final ScriptedTwilio twilio;
    final TwilioPorts ports;
    private final Vertx vertx = Vertx.vertx();
    private final TwilioAccount account;
    private final AtomicInteger next = new AtomicInteger();

    PortFixture() {
        twilio = new ScriptedTwilio(vertx);
        var settings = Given.quick(twilio.url());
        account = new TwilioAccount(
                settings, Lines.open(vertx, settings), new TestHost(URI.create("https://h.example")), HeldKeys.seal());
        ports = new TwilioPorts(settings, account.line());
    }

    static PortRequest request(E164 number, LocalDate wanted) {
        return new PortRequest(
                "port_1",
                0,
                number,
                Map.of(
                        "accountNumber", "12345",
                        "pin", "9876",
                        "holder", "Acme Inc.",
                        "signer", "Ada Lovelace",
                        "signerEmail", "ada@acme.example",
                        "street", "1 Main St",
                        "city", "San Francisco",
                        "region", "CA",
                        "postalCode", "94105",
                        "country", "US"),
                List.of(new PortRequest.Document(
                        "bill", "application/pdf", "%PDF-1.4 \u00e4".getBytes(StandardCharsets.UTF_8))),
                NumberAddresses.NONE,
                Optional.of(wanted));
    }

    @Override
    public TwilioPorts provider() {
        return ports;
    }

    @Override
    public NumberProvider numbers() {
        return new TwilioNumbers(ports.settings(), account.line());
    }

    @Override
    public E164 portable() {
        return new E164("+1907555" + String.format("%04d", 2_000 + next.incrementAndGet()));
    }

    /** Twilio's API corrects none. */
    @Override
    public Optional<E164> sentBack() {
        return Optional.empty();
    }

    @Override
    public E164 rejected() {
        return ScriptedPorts.EXPIRES;
    }

    @Override
    public E164 notPortable() {
        return ScriptedPorts.NOT_PORTABLE;
    }

    @Override
    public Optional<E164> answerLost() {
        return Optional.of(ScriptedPorts.ANSWER_LOST);
    }

    @Override
    public Optional<E164> requestLost() {
        return Optional.of(ScriptedPorts.REQUEST_LOST);
    }

    @Override
    public int orders(E164 number) {
        return (int) twilio.ports.orders.values().stream()
                .filter(order -> order.number.equals(number.value()))
                .count();
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void close() {
        account.close();
        twilio.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
