package io.patchbay.providers.sandbox.internal;

import io.patchbay.providers.sandbox.internal.carrier.CarrierReceipt;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import io.patchbay.providers.sandbox.internal.carrier.MessagePage;
import io.patchbay.providers.sandbox.internal.carrier.Search;
import java.util.concurrent.CompletionStage;

/** A sandbox account as its REST routes use it. */
interface SandboxAccount {
    String id();

    /** Whether it is the host's account, or this organization's own. */
    boolean serves(String org);

    CompletionStage<MessagePage> messages(Search search);

    /** Completes once the host has it as well, where it takes texts; a repeat is handed to it again. */
    CompletionStage<InboundPassed> inbound(InboundSms sms);

    /** A receipt that a carrier in another process has sent; completes with its effect once it is durable. */
    CompletionStage<String> receipt(CarrierReceipt receipt);
}
