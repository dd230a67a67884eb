package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.host.FlightRecording;
import io.patchbay.benchmarks.host.FullStore;
import io.patchbay.benchmarks.host.PatchbayHost;
import io.patchbay.benchmarks.host.PostgresServer;
import io.patchbay.benchmarks.host.Profile;
import io.patchbay.benchmarks.host.Setup;
import io.patchbay.benchmarks.load.InboundLoad;
import io.patchbay.benchmarks.load.SmscSink;
import io.patchbay.benchmarks.load.WebhookSink;
import io.patchbay.benchmarks.peer.Kannel;
import io.patchbay.benchmarks.peer.LimitServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Starts what a case needs, and ends it after the case. */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Long enough for what a few seconds of load leave behind; whoever needs longer is told so, and the run ends. */
    private static final Duration OUTCOMES = Duration.ofMinutes(2);

    private static final double SECONDS_OF_ONE = 60;

    private final Options options;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, PatchbayHost> hosts = new LinkedHashMap<>();
    private final Map<String, FlightRecording> recordings = new LinkedHashMap<>();
    private int number;

    Stage(Options options) {
        this.options = options;
    }

    private <T extends AutoCloseable> T keep(T started) {
        running.push(started);
        return started;
    }

    private Path folder(String name) {
        return options.places().work().resolve(name + "-" + ++number);
    }

    /** Kannel with its messages delivered over SMPP, where it is installed. */
    Optional<Subject> kannel() throws IOException, InterruptedException {
        if (!Kannel.isInstalled()) {
            return Optional.empty();
        }
        var smsc = keep(new SmscSink());
        var kannel = keep(Kannel.start(folder("kannel"), smsc));
        return Optional.of(new HttpSubject(
                "Kannel", kannel.port(), Kannel.send(), kannel::processes, new Counted(smsc.arrivals(), PATIENCE)));
    }

    /** Kannel with a receipt for each message, told over HTTP. */
    Optional<Subject> kannelWithReceipts() throws IOException, InterruptedException {
        if (!Kannel.isInstalled()) {
            return Optional.empty();
        }
        var smsc = keep(new SmscSink());
        var receiver = keep(new WebhookSink());
        var kannel = keep(Kannel.start(folder("kannel"), smsc));
        return Optional.of(new HttpSubject(
                "Kannel",
                kannel.port(),
                Kannel.sendWithReceipt(receiver.port()),
                kannel::processes,
                new Counted(receiver.arrivals(), PATIENCE)));
    }

    Subject limit() throws IOException, InterruptedException {
        var limit = keep(LimitServer.start(folder("limit")));
        return new HttpSubject("the limit", limit.port(), LimitServer.send(), limit::processes, Subject.AT_ONCE);
    }

    /** A PostgreSQL server of its own, where that is wanted and there is one. */
    Optional<PostgresServer> postgres() throws IOException, InterruptedException {
        var programs = PostgresServer.installed();
        return options.postgres() && programs.isPresent()
                ? Optional.of(keep(PostgresServer.start(programs.get())))
                : Optional.empty();
    }

    PatchbayHost host(Setup setup) throws IOException, InterruptedException {
        var places = options.places();
        return known(setup, keep(PatchbayHost.start(places.archive(), places.provider(), folder("host"), setup)));
    }

    private PatchbayHost known(Setup setup, PatchbayHost host) throws IOException, InterruptedException {
        hosts.put(setup.name(), host);
        if (options.profile()) {
            FlightRecording.prepare(host.process(), options.places().work());
        }
        return host;
    }

    /** Looks where the hosts of this case spend their time from now on, if that is wanted. */
    void record() throws IOException, InterruptedException {
        if (options.profile()) {
            for (var host : hosts.entrySet()) {
                recordings.put(
                        host.getKey(),
                        FlightRecording.start(
                                host.getValue().process(), options.places().work()));
            }
        }
    }

    /** What was seen since then, by the names of the hosts. */
    Map<String, Profile> profiles() throws IOException, InterruptedException {
        var profiles = new LinkedHashMap<String, Profile>();
        for (var recording : recordings.entrySet()) {
            profiles.put(recording.getKey(), recording.getValue().stop());
        }
        recordings.clear();
        return profiles;
    }

    /** A host with so many messages in its store. */
    PatchbayHost full(Setup setup, Report report) throws IOException, InterruptedException {
        var places = options.places();
        var work = folder("host");
        try (var first = PatchbayHost.start(places.archive(), places.provider(), work, setup)) {
            sending(setup.name(), first).count(1, 1, SECONDS_OF_ONE);
        }
        long begun = System.nanoTime();
        try {
            long stored = new FullStore(places.archive(), work.resolve(setup.name())).fill(options.stored());
            report.note(stored + " messages were put into the store within "
                    + Report.number((System.nanoTime() - begun) / 1e9) + " s.");
        } catch (SQLException e) {
            throw new IOException("the store could not be filled", e);
        }
        return known(setup, keep(PatchbayHost.start(places.archive(), places.provider(), work, setup)));
    }

    /** A host that accepts, and keeps what it has. */
    Subject accepting(String name, PatchbayHost host) {
        return new HttpSubject(name, host.port(), host.send(), host::processes, Subject.AT_ONCE);
    }

    /** A host whose messages are to have an outcome on disk. */
    Subject sending(String name, PatchbayHost host) {
        return new HttpSubject(
                name, host.port(), host.send(), host::processes, new Outcomes(host.counters(), OUTCOMES));
    }

    /** A host whose deliveries are told to a receiver. */
    Subject telling(String name, PatchbayHost host, WebhookSink receiver) {
        return new HttpSubject(
                name, host.port(), host.send(), host::processes, new Counted(receiver.arrivals(), PATIENCE));
    }

    /** A carrier that takes everything at once. */
    SmscSink smsc() throws IOException {
        return keep(new SmscSink());
    }

    /** A host whose messages are to reach a carrier. */
    Subject delivering(String name, PatchbayHost host, SmscSink smsc) {
        return new HttpSubject(name, host.port(), host.send(), host::processes, new Counted(smsc.arrivals(), PATIENCE));
    }

    /** Kannel with a carrier whose texts it tells a receiver by HTTP, where it is installed. */
    Optional<Subject> kannelTaking(double pace) throws IOException, InterruptedException {
        if (!Kannel.isInstalled()) {
            return Optional.empty();
        }
        var smsc = keep(new SmscSink());
        var receiver = keep(new WebhookSink());
        var kannel = keep(Kannel.startForTexts(folder("kannel"), smsc, receiver.port()));
        return Optional.of(
                new InboundSubject("Kannel", kannel::processes, new InboundLoad(smsc, "14155550123", pace), receiver));
    }

    /** A host that tells a receiver what comes in. */
    Subject taking(String name, PatchbayHost host, SmscSink smsc, WebhookSink receiver, double pace) {
        return new InboundSubject(
                name, host::processes, new InboundLoad(smsc, host.number().substring(1), pace), receiver);
    }

    WebhookSink receiver() throws IOException {
        return keep(new WebhookSink());
    }

    /** Ends what the last case has started. */
    void clear() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
        hosts.clear();
        recordings.clear();
    }

    @Override
    public void close() throws Exception {
        clear();
    }
}
