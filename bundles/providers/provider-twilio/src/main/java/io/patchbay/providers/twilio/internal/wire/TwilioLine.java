package io.patchbay.providers.twilio.internal.wire;

import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The line of one account: its REST client, and the threads that wait in it, since Twilio's library blocks. */
public final class TwilioLine implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final OneAttempt wire;
    private final TwilioRestClient client;
    private final ThreadPoolExecutor threads;
    private final Duration closing;

    /**
     * @param name of the account, for its threads
     * @param atOnce requests under way at once
     * @param closing how long to wait for answers when it is closed
     */
    public record Size(String name, int atOnce, Duration closing) {}

    /** What the account is asked with; never static, so that one tenant's can never serve another. */
    public record Login(String user, String password, String accountSid) {
        @Override
        public String toString() {
            return "Login[" + accountSid + "]";
        }
    }

    public TwilioLine(OneAttempt wire, Login login, Size size) {
        this.wire = wire;
        this.closing = size.closing();
        this.client = new QuietClient(new TwilioRestClient.Builder(login.user(), login.password())
                .accountSid(login.accountSid())
                .httpClient(wire));
        this.threads = new ThreadPoolExecutor(
                size.atOnce(), size.atOnce(), IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "patchbay-twilio-" + size.name());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** Runs a call of Twilio's library on a thread of the line; fails with what the call throws, {@link WireFailure} above all. */
    public <T> CompletionStage<T> ask(Function<TwilioRestClient, T> call) {
        try {
            return CompletableFuture.supplyAsync(() -> call.apply(client), threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new WireFailure.NotReached("The account is being closed."));
        }
    }

    /** Without waiting, for a line whose only question was answered. */
    public void closeSoon() {
        threads.shutdown();
        wire.close();
    }

    /** Waits a little for the answers to what was sent: cut off, they would be unknown for no reason. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(closing.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        wire.close();
    }

    /** Twilio's own one writes whole requests into the log at level DEBUG. */
    private static final class QuietClient extends TwilioRestClient {
        QuietClient(Builder builder) {
            super(builder);
        }

        @Override
        public void logRequest(Request request) {
            // Numbers and texts must not reach a log.
        }
    }
}
