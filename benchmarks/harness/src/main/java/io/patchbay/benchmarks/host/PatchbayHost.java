package io.patchbay.benchmarks.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.patchbay.benchmarks.load.HttpConnection;
import io.patchbay.benchmarks.load.Request;
import io.patchbay.benchmarks.peer.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A host started from the archive as an operator would start it, with the benchmark provider dropped in. */
public final class PatchbayHost implements AutoCloseable {
    /** More than the messages of any run cost. */
    private static final String PLAY_CREDIT = "playCredit = 1000000000.00\n";

    private static final JsonMapper JSON = new JsonMapper();

    /** A start takes seconds; a machine that builds ten things at once takes its time. */
    private static final int READY_SECONDS = 300;

    private static final Duration LIMIT = Duration.ofSeconds(READY_SECONDS);
    private static final String TEXT = "Your order {n} has shipped and will arrive tomorrow before noon thank you";

    private final Setup setup;
    private final Program script;
    private final ProcessHandle process;
    private final int port;
    private final JsonNode ready;
    private final String key;
    private final double seconds;

    private PatchbayHost(Setup setup, Program script, Path data, Ready ready) throws IOException {
        this.setup = setup;
        this.script = script;
        this.port = ready.port;
        this.ready = ready.json;
        this.seconds = ready.seconds;
        this.key = remembered(data, ready.json);
        this.process = ProcessHandle.of(Long.parseLong(
                        Files.readString(data.resolve("run/host.pid")).strip()))
                .orElseThrow();
    }

    private record Ready(int port, JsonNode json, double seconds) {}

    /**
     * Starts a host; a first start in a work folder makes its data.
     *
     * @param archive the unpacked archive
     * @param provider the jar of the benchmark provider
     */
    public static PatchbayHost start(Path archive, Path provider, Path work, Setup setup)
            throws IOException, InterruptedException {
        var data = work.resolve(setup.name());
        prepare(data, provider, setup);
        int port = Program.freePort();
        var output = work.resolve(setup.name() + ".output");
        Files.deleteIfExists(output);
        long begun = System.nanoTime();
        var script = Program.start(
                List.of(
                        archive.resolve("bin/patchbay").toString(),
                        "run",
                        "--headless",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port)),
                work,
                output,
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "PATCHBAY_READY_SECONDS",
                        Integer.toString(READY_SECONDS)));
        script.await("The host " + setup.name(), LIMIT, () -> line(output).endsWith("}"));
        var ready = new Ready(port, JSON.readTree(line(output)), (System.nanoTime() - begun) / 1e9);
        var host = new PatchbayHost(setup, script, data, ready);
        if (setup.usesInstantProvider()) {
            script.await("The benchmark provider", LIMIT, () -> host.counters().healthNames("instant"));
        }
        return host;
    }

    private static void prepare(Path data, Path provider, Setup setup) throws IOException {
        if (Files.exists(data.resolve("etc"))) {
            return;
        }
        Files.createDirectories(data.resolve("etc"));
        Files.createDirectories(data.resolve("deploy"));
        for (var file : setup.files().entrySet()) {
            Files.writeString(data.resolve("etc").resolve(file.getKey()), file.getValue());
        }
        Files.writeString(data.resolve("etc/io.patchbay.billing.cfg"), PLAY_CREDIT);
        if (setup.usesInstantProvider()) {
            Files.copy(provider, data.resolve("deploy").resolve("benchmarks-provider.jar"));
        }
    }

    private static String line(Path output) {
        try {
            return Files.exists(output) ? Files.readString(output).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The key is shown at the first start only. */
    private static String remembered(Path data, JsonNode ready) throws IOException {
        var file = data.resolveSibling(data.getFileName() + ".key");
        if (ready.hasNonNull("key")) {
            Files.writeString(file, ready.get("key").asText());
        }
        return Files.readString(file);
    }

    /** A message to a number of which the sandbox carrier thinks nothing special. */
    public Request send() {
        return Request.post(
                path("/sms/send"),
                key,
                "{\"from\":\"" + number() + "\",\"to\":\"+4670{n}\",\"body\":\"" + TEXT + "\"}");
    }

    /** A look for numbers for rent. @param query behind the question mark */
    public Request search(String query) {
        return Request.get("/v1/numbers/catalog?" + query, key);
    }

    /** Its first number, in E.164. */
    public String number() {
        return ready.get("number").asText();
    }

    /** Asks for every delivery to be told to a port of loopback. @return the secret that signs */
    public String tellDeliveries(int receiver) throws IOException {
        return tell("message.delivered", receiver);
    }

    /** Asks for every event of a type to be told to a port of loopback. @return the secret that signs */
    public String tell(String event, int receiver) throws IOException {
        var request = Request.post(
                path("/webhooks"),
                key,
                "{\"url\":\"http://127.0.0.1:" + receiver + "/events\",\"events\":[\"" + event + "\"]}");
        try (var connection = new HttpConnection(port)) {
            int status = connection.exchange((request.head() + request.body()).getBytes(StandardCharsets.UTF_8));
            if (status != 201) {
                throw new IOException("the webhook was not taken: " + connection.body());
            }
            return JSON.readTree(connection.body()).get("secret").asText();
        }
    }

    private String path(String end) {
        return "/v1/orgs/" + ready.get("org").asText() + end;
    }

    /** What it counts. */
    public Counters counters() {
        return new Counters(port);
    }

    public int port() {
        return port;
    }

    /** Its own process, and those of a database server of its own. */
    public List<ProcessHandle> processes() {
        var all = new ArrayList<ProcessHandle>();
        all.add(process);
        setup.database().forEach(server -> all.add(server.process()));
        return all;
    }

    public ProcessHandle process() {
        return process;
    }

    /** From the command to the line that says ready. */
    public double seconds() {
        return seconds;
    }

    @Override
    public void close() {
        script.close();
    }
}
