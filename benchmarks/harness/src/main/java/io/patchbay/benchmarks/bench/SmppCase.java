package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.host.Setup;
import io.patchbay.benchmarks.load.WebhookSignature;
import java.io.IOException;
import java.util.function.ToDoubleFunction;

/** A carrier by SMPP over one session of window 10: until it has the message, and until a signed webhook says that it was delivered. */
final class SmppCase {
    private static final int CONNECTIONS = 32;
    private static final String DERBY = "Patchbay, Derby";

    /** What Kannel brings of receipts to their receiver in a second, and what a host brings at the least. */
    private static final int KANNELS = 300;

    private static final int OURS = 3_000;
    private static final double ATMOST_SECONDS = 60;

    private final Options options;
    private final Stage stage;
    private final Report report;
    private final Table table;

    /** Writes the rows of a contest. */
    @FunctionalInterface
    interface Table {
        void of(Contest contest, ToDoubleFunction<Measure> rate);
    }

    SmppCase(Options options, Stage stage, Report report, Table table) {
        this.options = options;
        this.stage = stage;
        this.report = report;
        this.table = table;
    }

    void delivered() throws IOException, InterruptedException {
        report.heading("Until the carrier has it, SMPP with window 10, " + CONNECTIONS + " connections");
        var contest = new Contest(report);
        stage.kannel().ifPresent(contest::add);
        var smsc = stage.smsc();
        contest.add(stage.delivering(DERBY, stage.host(Setup.smpp("smpp", smsc.port(), "none")), smsc));
        contest.warmUp(options.warmUp(), CONNECTIONS);
        rounds(contest, subject -> subject.during(CONNECTIONS, options.seconds()));
        table.of(contest, Measure::done);
    }

    void told() throws IOException, InterruptedException {
        report.heading("Until the webhook says delivered, SMPP with window 10 and receipts");
        var contest = new Contest(report);
        stage.kannelWithReceipts().ifPresent(contest::add);
        var host = stage.host(Setup.smpp("receipts", stage.smsc().port(), "final"));
        var receiver = stage.receiver();
        var signature = new WebhookSignature(host.tellDeliveries(receiver.port()));
        receiver.check(signature::holds);
        contest.add(stage.telling(DERBY, host, receiver));
        contest.run(
                1, subject -> subject.count(CONNECTIONS, messages(subject, options.warmUp()), options.warmUp() * 4));
        contest.names().forEach(name -> contest.of(name).clear());
        rounds(contest, subject -> subject.count(CONNECTIONS, messages(subject, options.seconds()), ATMOST_SECONDS));
        table.of(contest, Measure::done);
        if (receiver.refused() > 0) {
            report.complain(receiver.refused() + " webhooks were not signed well.");
        }
    }

    private void rounds(Contest contest, Contest.Turn turn) throws IOException, InterruptedException {
        stage.record();
        contest.run(options.rounds(), turn);
        stage.profiles().forEach(report::profile);
    }

    private static long messages(Subject subject, double seconds) {
        return (long) Math.max(100, seconds * (subject.name().equals(DERBY) ? OURS : KANNELS));
    }
}
