package io.patchbay.benchmarks.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a host is set up before its first start.
 *
 * @param name of its data folder
 * @param files of its {@code etc}: name and content
 * @param database empty for Derby in the data folder
 */
public record Setup(String name, Map<String, String> files, List<PostgresServer> database) {
    private static final String SANDBOX = "io.patchbay.provider.sandbox-sandbox.cfg";
    private static final String INSTANT = "io.patchbay.benchmarks.provider.cfg";

    /** A country without telephones, so that the sandbox carrier serves nobody. */
    private static final String NO_SANDBOX = "id = sandbox\ncountries = AQ\n";

    /** The instant provider takes everything at once. */
    public static Setup instant(String name) {
        return new Setup(name, Map.of(SANDBOX, NO_SANDBOX, INSTANT, "pace = 0.0\n"), List.of());
    }

    /** The instant provider is kept to a message in a quarter of an hour: what is accepted stays where it is. */
    public static Setup held(String name) {
        return new Setup(name, Map.of(SANDBOX, NO_SANDBOX, INSTANT, "pace = 0.001\n"), List.of());
    }

    /** The sandbox carrier with a window of 10, which answers at once and reports after its shortest delays. */
    public static Setup sandbox(String name) {
        return new Setup(
                name,
                Map.of(
                        SANDBOX,
                        "id = sandbox\nmaxInFlight = 10\nlatencyMillis = 0\njitterMillis = 0\nreceiptMillis = 1\n"),
                List.of());
    }

    /**
     * One SMPP session of window 10.
     *
     * @param port of the carrier, on loopback
     * @param receipts that are asked for, as the provider's setting has it
     */
    public static Setup smpp(String name, int port, String receipts) {
        return new Setup(
                name,
                Map.of(
                        SANDBOX,
                        NO_SANDBOX,
                        "io.patchbay.provider.smpp-bench.cfg",
                        "id = bench\nsmscs = 127.0.0.1:" + port
                                + "\nsystemId = bench\npassword = bench\nwindow = 10\nreceipts = " + receipts + "\n"),
                List.of());
    }

    /** As it comes. */
    public static Setup asItComes(String name) {
        return new Setup(name, Map.of(), List.of());
    }

    public Setup on(PostgresServer server) {
        var more = new TreeMap<>(files);
        more.put("io.patchbay.persistence.cfg", server.configuration());
        more.put("features", "patchbay-postgresql\n");
        var servers = new ArrayList<PostgresServer>();
        servers.add(server);
        return new Setup(name, more, servers);
    }

    boolean usesInstantProvider() {
        return files.containsKey(INSTANT);
    }
}
