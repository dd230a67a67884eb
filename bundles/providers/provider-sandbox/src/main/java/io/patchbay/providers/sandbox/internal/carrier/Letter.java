package io.patchbay.providers.sandbox.internal.carrier;

import java.time.Clock;
import java.time.Instant;

/** A receipt with what its message's line in the log says. */
record Letter(CarrierReceipt receipt, Script script, Instant taken, int step) {
    static Letter of(Line line, int step, Course course) {
        var reference = line.text("reference");
        var script = Script.valueOf(line.text("script"));
        var told = script.timeline().receipts().get(step);
        var taken = Times.read(line.text("at"));
        var receipt = new CarrierReceipt(
                line.text("carrier_id"),
                reference,
                line.text("org"),
                told.state(),
                told.code(),
                CarrierCodes.text(told.code()),
                taken.plusMillis(course.happened(script, reference, told)));
        return new Letter(receipt, script, taken, step);
    }

    /** Whether another receipt waits for this one to be accepted. */
    boolean hasNext() {
        return script.inOrder() && step + 1 < script.timeline().receipts().size();
    }

    Line noted(String kind, Clock clock) {
        return Times.line(clock, kind)
                .with("carrier_id", receipt.carrierId())
                .with("reference", receipt.reference())
                .with("step", step)
                .with("state", receipt.state())
                .with("code", receipt.code());
    }
}
