package io.patchbay.providers.sandbox.internal.carrier;

import java.util.Arrays;
import java.util.Optional;

/** What may befall a share of the messages whose recipient is not in the table. */
public enum Fault {
    BUSY("busyPercent", Script.BUSY),
    REFUSED("refusePercent", Script.REFUSED),
    REJECTED("rejectPercent", Script.INVALID_NUMBER),
    ERROR("errorPercent", Script.ERROR),
    ANSWER_LOST("dropAnswerPercent", Script.ANSWER_LOST),
    REQUEST_LOST("resetPercent", Script.REQUEST_LOST),
    SILENT("silencePercent", Script.SILENT),
    UNDELIVERED("undeliveredPercent", Script.UNREACHABLE),
    RECEIPT_LOST("lostReceiptPercent", Script.RECEIPT_LOST),
    DUPLICATE_RECEIPTS("duplicateReceiptPercent", Script.DUPLICATE_RECEIPTS);

    private final String key;
    private final Script script;

    Fault(String key, Script script) {
        this.key = key;
        this.script = script;
    }

    /** Name of the setting that gives its share in percent. */
    public String key() {
        return key;
    }

    Script script() {
        return script;
    }

    public static Optional<Fault> of(String key) {
        return Arrays.stream(values()).filter(fault -> fault.key.equals(key)).findFirst();
    }
}
