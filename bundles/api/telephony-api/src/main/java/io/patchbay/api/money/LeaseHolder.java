package io.patchbay.api.money;

import java.util.concurrent.CompletionStage;

/** Whoever rents out what is leased; told when it is not paid for. Calls may come again. */
public interface LeaseHolder {
    /** It is not paid: it rests until it is, or until the grace is over. */
    CompletionStage<Void> suspend(String org, String subject);

    /** It is paid again. */
    CompletionStage<Void> resume(String org, String subject);

    /** The grace is over: let it go. */
    CompletionStage<Void> release(String org, String subject);
}
