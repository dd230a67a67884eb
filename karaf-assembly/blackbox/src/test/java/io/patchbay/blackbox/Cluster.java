package io.patchbay.blackbox;

import static org.awaitility.Awaitility.await;

import io.patchbay.platform.queue.testing.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two nodes on one PostgreSQL and one broker, behind a proxy, with one carrier that reports through the proxy. */
final class Cluster implements AutoCloseable {
    static final List<String> NUMBERS =
            IntStream.range(0, 8).mapToObj(i -> "+1415555014" + i).toList();

    private final Path folder;
    private final Database database;
    private final TestBroker broker;
    private final TcpGate proxy = new TcpGate();
    private final Smsc smsc = new Smsc("");
    private final TwilioServer twilio = new TwilioServer(TwilioCalls.SID);
    private final AtomicReferenceArray<RunningHost> nodes = new AtomicReferenceArray<>(2);
    private final CarrierProcess carrier;
    private final Client client;

    /** Starts the first node, then everything that needs its key, then the second: as an operator would. */
    Cluster() throws Exception {
        folder = Archive.newData("nodes").getParent();
        database = Database.start();
        broker = TestBroker.start();
        configure(0);
        start(0);
        client = new Client(address(), nodes.get(0).client().key());
        database.giveNumbers(NUMBERS);
        carrier = CarrierProcess.start(folder.resolve("carrier"), client, "sandbox", new String[0]);
        writeCarrier(0);
        configure(1);
        writeCarrier(1);
        copySecrets();
        start(1);
        awaitBoth();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(this::carrierIsUsed);
    }

    private Path data(int node) {
        return folder.resolve("node" + node);
    }

    private void configure(int node) throws Exception {
        database.configure(data(node));
        ExternalBroker.configure(data(node), broker);
        realCarriers(data(node).resolve("etc"));
    }

    /** Both go before the simulated one, in a country of their own each. */
    private void realCarriers(Path etc) throws Exception {
        Files.writeString(
                etc.resolve("io.patchbay.provider.twilio-a.cfg"),
                TwilioCalls.account("a-twilio", twilio) + "countries = FI\npublicUrl = " + address() + "\n");
        Files.writeString(
                etc.resolve("io.patchbay.provider.smpp-a.cfg"),
                "id = a-smpp\ncountries = SE\nsmscs = " + smsc.address()
                        + "\nsystemId = patchbay\npassword = secret\n");
    }

    private String address() {
        return "http://127.0.0.1:" + proxy.port();
    }

    private void writeCarrier(int node) throws Exception {
        Files.writeString(
                data(node).resolve("etc/io.patchbay.provider.sandbox-sandbox.cfg"),
                "id = sandbox\ncarrierUrl = " + carrier.url() + "\n");
    }

    /** All nodes seal and open with the same key-encryption key; and the test knows its own API key. */
    private void copySecrets() throws Exception {
        Files.copy(folder.resolve("node0.key"), folder.resolve("node1.key"));
        try (Stream<Path> keys = Files.list(data(0).resolve("keys"))) {
            for (var key : keys.toList()) {
                Files.copy(key, Files.createDirectories(data(1).resolve("keys")).resolve(key.getFileName()));
            }
        }
    }

    /** Until each node knows of the other. */
    void awaitBoth() {
        await().atMost(Duration.ofSeconds(60)).until(() -> shareLanes(0) && shareLanes(1));
    }

    private boolean shareLanes(int node) {
        return nodes.get(node).client().get("/health").raw().body().contains("2 nodes share the lanes");
    }

    /** The first node got its configuration while it ran. */
    private boolean carrierIsUsed() {
        for (var number : NUMBERS) {
            send(number);
        }
        return NUMBERS.stream()
                .allMatch(number -> CarrierLog.senders(carrier.folder()).contains(number));
    }

    private void send(String number) {
        client.post("/v1/orgs/demo/sms/send", Map.of("from", number, "to", "+14155550100", "body", "Are you there?"));
    }

    Client client() {
        return client;
    }

    Smsc smsc() {
        return smsc;
    }

    TwilioServer twilio() {
        return twilio;
    }

    /** As Twilio calls the cluster. */
    TwilioCalls twilioCalls() {
        return new TwilioCalls(address());
    }

    TestBroker broker() {
        return broker;
    }

    Path carrierLog() {
        return carrier.folder();
    }

    RunningHost node(int node) {
        return nodes.get(node);
    }

    /** The sender of the n-th message: every number in turn, so that both nodes have lanes. */
    Load.Target target() {
        return new Load.Target(client, n -> NUMBERS.get(n % NUMBERS.size()));
    }

    void start(int node) throws Exception {
        nodes.set(node, RunningHost.start(data(node)));
        lead();
    }

    void kill(int node) throws InterruptedException {
        nodes.getAndSet(node, null).kill();
        lead();
    }

    private void lead() {
        proxy.leadTo(up().stream()
                .mapToInt(host -> java.net.URI.create(host.client().url()).getPort())
                .toArray());
    }

    private List<RunningHost> up() {
        var up = new ArrayList<RunningHost>();
        for (int i = 0; i < nodes.length(); i++) {
            if (nodes.get(i) != null) {
                up.add(nodes.get(i));
            }
        }
        return up;
    }

    @Override
    public void close() throws Exception {
        for (var host : up()) {
            host.close();
        }
        carrier.close();
        smsc.close();
        twilio.close();
        proxy.close();
        broker.close();
        database.close();
    }
}
