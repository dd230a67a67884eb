package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.host.Setup;
import io.patchbay.benchmarks.load.WebhookSignature;
import io.patchbay.benchmarks.peer.Fdatasync;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The cases in which subjects take messages. */
final class Cases {
    private static final int MANY = 32;
    private static final String KANNEL = "Kannel";
    private static final String LIMIT = "the limit";
    private static final String DERBY = "Patchbay, Derby";
    private static final String POSTGRES = "Patchbay, PostgreSQL";

    private final Options options;
    private final Stage stage;
    private final Report report;

    Cases(Options options, Stage stage, Report report) {
        this.options = options;
        this.stage = stage;
        this.report = report;
    }

    /** Accepted durably, and kept. */
    void accept() throws IOException, InterruptedException {
        report.heading("Durable accept, " + MANY + " connections");
        var contest = accepting();
        rounds(contest, subject -> subject.during(MANY, options.seconds()));
        table(contest, Measure::accepted);
    }

    /** The same over one connection, against what a sync costs in the same round. */
    void single() throws IOException, InterruptedException {
        report.heading("Durable accept, 1 connection");
        var contest = accepting();
        var syncs = new ArrayList<Double>();
        for (int round = 0; round < options.rounds(); round++) {
            syncs.add(Fdatasync.micros(options.places().work(), options.seconds() / 4));
            contest.run(1, subject -> subject.during(1, options.seconds()));
        }
        table(contest, Measure::accepted);
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < syncs.size(); i++) {
            ratios.add(contest.of(DERBY).get(i).p50() / syncs.get(i));
        }
        report.note("An fdatasync of 4 KiB took " + Report.number(Medians.of(syncs))
                + " µs; Patchbay's p50 on Derby is " + Report.number(Medians.of(ratios)) + " times that.");
    }

    private Contest accepting() throws IOException, InterruptedException {
        var contest = new Contest(report);
        stage.kannel().ifPresent(contest::add);
        contest.add(stage.limit());
        contest.add(stage.accepting(DERBY, stage.host(Setup.held("derby"))));
        var postgres = stage.postgres();
        if (postgres.isPresent()) {
            contest.add(
                    stage.accepting(POSTGRES, stage.host(Setup.held("postgres").on(postgres.get()))));
        }
        contest.warmUp(options.warmUp(), MANY);
        return contest;
    }

    /** Until the outcome of the last message is on disk; for Kannel, until the carrier has it. */
    void outcome() throws IOException, InterruptedException {
        report.heading("Accept, claim and outcome, " + MANY + " connections, a provider that does nothing");
        var contest = new Contest(report);
        stage.kannel().ifPresent(contest::add);
        contest.add(stage.limit());
        contest.add(stage.sending(DERBY, stage.host(Setup.instant("derby"))));
        var postgres = stage.postgres();
        if (postgres.isPresent()) {
            contest.add(
                    stage.sending(POSTGRES, stage.host(Setup.instant("postgres").on(postgres.get()))));
        }
        contest.warmUp(options.warmUp(), MANY);
        rounds(contest, subject -> subject.during(MANY, options.seconds()));
        table(contest, Measure::done);
    }

    /** From the request to a signed webhook that says delivered. */
    void webhook() throws IOException, InterruptedException {
        report.heading("Accept, carrier, receipt and one webhook each, window 10");
        var contest = new Contest(report);
        stage.kannelWithReceipts().ifPresent(contest::add);
        var host = stage.host(Setup.sandbox("derby"));
        var receiver = stage.receiver();
        var signature = new WebhookSignature(host.tellDeliveries(receiver.port()));
        receiver.check(signature::holds);
        contest.add(stage.telling(DERBY, host, receiver));
        // Kannel brings a few hundred receipts a second to their receiver: as many messages as it manages in the time.
        contest.run(1, subject -> subject.count(MANY, messages(subject, options.warmUp()), options.warmUp() * 4));
        contest.names().forEach(name -> contest.of(name).clear());
        rounds(contest, subject -> subject.count(MANY, messages(subject, options.seconds()), 60));
        table(contest, Measure::done);
        if (receiver.refused() > 0) {
            report.complain(receiver.refused() + " webhooks were not signed well.");
        }
    }

    private static long messages(Subject subject, double seconds) {
        return (long) Math.max(100, seconds * (subject.name().equals(KANNEL) ? 300 : 3_000));
    }

    /** The CPU of a message with many stored, against an empty store. */
    void stored() throws IOException, InterruptedException {
        report.heading("CPU of a message with " + options.stored() + " stored, against an empty store");
        var contest = new Contest(report);
        var full = stage.sending("full", stage.full(Setup.instant("full"), report));
        var empty = stage.sending("empty", stage.host(Setup.instant("empty")));
        contest.add(full);
        contest.add(empty);
        contest.warmUp(options.warmUp(), MANY);
        rounds(contest, subject -> subject.during(MANY, options.seconds()));
        table(contest, Measure::done);
        report.note("CPU of a message, full against empty: "
                + Report.number(Medians.ratio(contest.of("full"), contest.of("empty"), Measure::cpu)) + ".");
    }

    private void rounds(Contest contest, Contest.Turn turn) throws IOException, InterruptedException {
        stage.record();
        contest.run(options.rounds(), turn);
        stage.profiles().forEach(report::profile);
    }

    void table(Contest contest, ToDoubleFunction<Measure> rate) {
        var rows = new ArrayList<List<String>>();
        for (var name : contest.names()) {
            var rounds = contest.of(name);
            rows.add(List.of(
                    name,
                    Report.number(Medians.of(rounds, rate)),
                    Report.millis(Medians.of(rounds, Measure::p50)),
                    Report.millis(Medians.of(rounds, Measure::p99)),
                    Report.number(Medians.of(rounds, Measure::cpu)),
                    Report.number(Medians.ratio(rounds, contest.of(KANNEL), rate)),
                    Report.number(Medians.ratio(rounds, contest.of(LIMIT), rate))));
        }
        report.table(List.of("", "messages/s", "p50 ms", "p99 ms", "CPU µs/message", "× Kannel", "× limit"), rows);
    }
}
