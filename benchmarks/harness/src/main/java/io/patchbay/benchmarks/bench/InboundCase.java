package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.host.Setup;
import io.patchbay.benchmarks.load.WebhookSignature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Texts that come in over one SMPP session, each told to a receiver: durable first and signed at ours, a request with the text at Kannel's. */
final class InboundCase {
    private static final int WINDOW = 50;
    private static final int ENOUGH = 10_000;
    private static final int SMOKE = 200;
    private static final double PACE = 400;
    private static final double ATMOST_SECONDS = 60;
    private static final String KANNEL = "Kannel";
    private static final String DERBY = "Patchbay, Derby";

    private final Options options;
    private final Stage stage;
    private final Report report;

    InboundCase(Options options, Stage stage, Report report) {
        this.options = options;
        this.stage = stage;
        this.report = report;
    }

    /** As many as there are in one go. */
    void flood() throws IOException, InterruptedException {
        long count = options.smoke() ? SMOKE : ENOUGH;
        report.heading(count + " texts from a carrier by SMPP to a webhook, window " + WINDOW);
        run("flood", 0, subject -> subject.count(WINDOW, count, ATMOST_SECONDS));
    }

    /** At a pace that both can keep: how long a text is under way. */
    void paced() throws IOException, InterruptedException {
        report.heading("Texts from a carrier by SMPP to a webhook, " + Report.number(PACE) + " a second");
        run("paced", PACE, subject -> subject.during(WINDOW, options.seconds()));
    }

    private void run(String name, double pace, Contest.Turn turn) throws IOException, InterruptedException {
        var contest = new Contest(report);
        var kannel = stage.kannelTaking(pace);
        if (kannel.isPresent()) {
            contest.add(kannel.get());
        }
        var smsc = stage.smsc();
        var host = stage.host(Setup.smpp(name, smsc.port(), "none"));
        smsc.awaitReceiver();
        var receiver = stage.receiver();
        var signature = new WebhookSignature(host.tell("message.inbound", receiver.port()));
        receiver.check(signature::holds);
        contest.add(stage.taking(DERBY, host, smsc, receiver, pace));
        contest.run(1, subject -> subject.during(WINDOW, options.warmUp()));
        contest.names().forEach(subject -> contest.of(subject).clear());
        stage.record();
        contest.run(options.rounds(), turn);
        stage.profiles().forEach(report::profile);
        table(contest);
        if (receiver.refused() > 0) {
            report.complain(receiver.refused() + " webhooks were not signed well.");
        }
    }

    private void table(Contest contest) {
        var rows = new ArrayList<List<String>>();
        for (var name : contest.names()) {
            var rounds = contest.of(name);
            var kannel = contest.of(KANNEL);
            rows.add(List.of(
                    name,
                    Report.number(Medians.of(rounds, Measure::accepted)),
                    Report.number(Medians.of(rounds, Measure::done)),
                    Report.millis(Medians.of(rounds, Measure::p50)),
                    Report.millis(Medians.of(rounds, Measure::p99)),
                    Report.number(Medians.of(rounds, Measure::cpu)),
                    Report.number(Medians.ratio(rounds, kannel, Measure::done)),
                    Report.number(Medians.ratio(rounds, kannel, Measure::p50))));
        }
        report.table(
                List.of(
                        "",
                        "answered/s",
                        "told/s",
                        "p50 ms to the webhook",
                        "p99 ms",
                        "CPU µs/text",
                        "told × Kannel",
                        "p50 × Kannel"),
                rows);
    }
}
