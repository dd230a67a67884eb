package io.patchbay.providers.smpp.internal.link;

import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import org.jsmpp.PDUStringException;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUDecomposer;

/** What an answer says of its submit. */
final class Answer {
    private static final PDUDecomposer DECOMPOSER = new DefaultDecomposer();

    private Answer() {}

    /** @param throttled for which a busy SMSC is left alone */
    static SubmitResult read(Pdu pdu, Duration throttled) {
        if (pdu.status() != Status.OK) {
            return Status.failed(pdu.status(), throttled);
        }
        try {
            var id = pdu.hasBody() ? DECOMPOSER.submitSmResp(pdu.bytes()).getMessageId() : "";
            return id.isBlank()
                    ? new SubmitResult.Unknown("The SMSC took the message without giving it an id.")
                    : new SubmitResult.Accepted(id);
        } catch (PDUStringException | RuntimeException e) {
            return new SubmitResult.Unknown("The SMSC's answer could not be read.");
        }
    }
}
