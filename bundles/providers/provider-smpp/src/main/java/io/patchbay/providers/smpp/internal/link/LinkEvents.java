package io.patchbay.providers.smpp.internal.link;

import java.util.concurrent.CompletionStage;
import org.jsmpp.bean.DeliverSm;

/** Who takes what an SMSC sends by itself. */
public interface LinkEvents {
    /** Completes, normally, with the command status to answer, once that is certain. Must not block. */
    CompletionStage<Integer> deliver(DeliverSm pdu);
}
