package io.patchbay.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;

/** Bundles are stopped and started again while requests come: none fails, each waits at the door. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class ReplacementIT extends Container {
    @Test
    public void noRequestFailsWhileTheRoutesAreReplaced() throws Exception {
        noRequestFailsWhile("io.patchbay.routes.sms");
    }

    @Test
    public void noRequestFailsWhileTheProviderIsReplaced() throws Exception {
        noRequestFailsWhile("io.patchbay.providers.sandbox");
    }

    @Test
    public void noRequestFailsWhileTheMessagesServiceIsReplaced() throws Exception {
        noRequestFailsWhile("io.patchbay.capabilities.messages");
    }

    private void noRequestFailsWhile(String symbolicName) throws Exception {
        var key = ready("key");
        var body = "{\"from\":\"" + ready("number") + "\",\"to\":\"+14155550100\",\"body\":\"Hello\"}";
        var stop = new AtomicBoolean();
        var accepted = new AtomicInteger();
        var load = CompletableFuture.supplyAsync(() -> {
            while (!stop.get()) {
                try {
                    var answer = call("POST", "/v1/orgs/demo/sms/send", key, body);
                    if (answer.statusCode() != 202) {
                        return answer.statusCode() + " " + answer.body();
                    }
                    accepted.incrementAndGet();
                } catch (Exception e) {
                    return e.toString();
                }
            }
            return "";
        });
        for (int i = 0; i < 3; i++) {
            int before = accepted.get();
            waitUntil(() -> accepted.get() > before + 5 || load.isDone());
            bundle(symbolicName).stop();
            bundle(symbolicName).start();
        }
        int before = accepted.get();
        waitUntil(() -> accepted.get() > before + 5 || load.isDone());
        stop.set(true);
        assertEquals("", load.get(30, TimeUnit.SECONDS));
        assertTrue(accepted.get() >= 20);
    }

    private static void waitUntil(java.util.function.BooleanSupplier condition) {
        for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        assertTrue(condition.getAsBoolean());
    }
}
