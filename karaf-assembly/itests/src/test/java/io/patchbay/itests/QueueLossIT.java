package io.patchbay.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;

/**
 * F6: the embedded broker is killed under load: no request fails, nothing is lost or sent twice, and everything is with the carrier within 30 s. One node has hardly anything in its
 * broker, since it takes messages in hand; what is lost with a full one is the matter of {@code TwoNodesIT}.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class QueueLossIT extends Container {
    private static final int CLIENTS = 8;
    private static final long DRIVEN_AGAIN_SECONDS = 30;
    private static final Pattern ID = Pattern.compile("\"message_id\":\"([^\"]+)\"");
    private static final Pattern REFERENCE = Pattern.compile("\"kind\":\"submit\".*?\"reference\":\"([^\"]+)\"");

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private volatile boolean stop;

    @Test
    public void whatWasInAKilledQueueIsDrivenAgain() throws Exception {
        var key = ready("key");
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> CompletableFuture.supplyAsync(() -> send(key), task -> new Thread(task).start()))
                .toList();
        for (int kill = 0; kill < Integer.getInteger("itests.kills"); kill++) {
            int before = acknowledged.size();
            awaitTrue(
                    60,
                    () -> acknowledged.size() > before + 200 || clients.stream().anyMatch(c -> c.isDone()));
            killBroker();
        }
        int before = acknowledged.size();
        awaitTrue(60, () -> acknowledged.size() > before + 50);
        stop = true;
        for (var client : clients) {
            assertEquals("", client.get(30, TimeUnit.SECONDS));
        }
        long began = System.nanoTime();
        awaitTrue(DRIVEN_AGAIN_SECONDS, () -> submits().keySet().containsAll(acknowledged));
        tell(acknowledged.size() + " messages over " + Integer.getInteger("itests.kills")
                + " losses of the queue, the last of them with the carrier "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms after the load ended");
        submits().forEach((id, count) -> assertEquals("submits of " + id, 1, (int) count));
    }

    /** In the output, and in a file that {@code ./patchbay soak} prints at its end. */
    private static void tell(String figures) throws IOException {
        var line = "QueueLossIT: " + figures;
        System.out.println(line);
        Files.writeString(
                Path.of(System.getProperty("itests.work"), "figures.txt"),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Sends one message after the other; what went wrong, or nothing. */
    private String send(String key) {
        while (!stop) {
            try {
                var body = "{\"from\":\"" + ready("number") + "\",\"to\":\"+14155550100\",\"body\":\"Hello\"}";
                var answer = call("POST", "/v1/orgs/demo/sms/send", key, body);
                var id = ID.matcher(answer.body());
                if (answer.statusCode() != 202 || !id.find()) {
                    return answer.statusCode() + " " + answer.body();
                }
                acknowledged.add(id.group(1));
            } catch (Exception e) {
                return e.toString();
            }
        }
        return "";
    }

    /** The broker's class is in no exported package, so that it is called by name. */
    private void killBroker() throws Exception {
        var reference = bundles.getServiceReference("io.patchbay.platform.queue.internal.Broker");
        var broker = bundles.getService(reference);
        broker.getClass().getMethod("kill").invoke(broker);
        bundles.ungetService(reference);
    }

    private static Map<String, Integer> submits() {
        var counts = new HashMap<String, Integer>();
        for (var line : carrierLog()) {
            var reference = REFERENCE.matcher(line);
            if (reference.find() && line.endsWith("}")) {
                counts.merge(reference.group(1), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static List<String> carrierLog() {
        var lines = new ArrayList<String>();
        try (var files = Files.list(Path.of(System.getProperty("patchbay.data"), "sandbox", "sandbox"))) {
            for (var file : files.filter(f -> f.getFileName().toString().matches("carrier\\.log(\\.\\d+)?"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return lines;
    }

    private static void awaitTrue(long seconds, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(seconds)) {
            LockSupport.parkNanos(100_000_000);
        }
        assertTrue(condition.getAsBoolean());
    }
}
