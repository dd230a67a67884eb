package io.patchbay.kit.tck;

import io.patchbay.api.messages.ReceiptRecorder;
import io.patchbay.spi.sms.DeliveryReceipts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The host's end of the receipts: keeps what it accepted, and can be told to fail first, as a host does whose store is down. */
public final class RecordingReceipts implements DeliveryReceipts {
    private final List<ReceiptRecorder.Receipt> accepted = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicInteger> failed = new ConcurrentHashMap<>();

    /** Fails the next so many receipts that carry this reference. */
    public void failNext(String reference, int times) {
        failures.put(reference, new AtomicInteger(times));
    }

    /** How many receipts with this reference were failed. */
    public int failed(String reference) {
        return failed.getOrDefault(reference, new AtomicInteger()).get();
    }

    /** What was accepted for a reference, in the order of arrival. */
    public List<ReceiptRecorder.Receipt> of(String reference) {
        return accepted.stream()
                .filter(receipt -> receipt.reference().filter(reference::equals).isPresent())
                .toList();
    }

    @Override
    public CompletionStage<ReceiptRecorder.Effect> accept(ReceiptRecorder.Receipt receipt) {
        var reference = receipt.reference().orElse("");
        var left = failures.get(reference);
        if (left != null && left.getAndDecrement() > 0) {
            failed.computeIfAbsent(reference, key -> new AtomicInteger()).incrementAndGet();
            return CompletableFuture.failedStage(new IllegalStateException("the store is away"));
        }
        accepted.add(receipt);
        return CompletableFuture.completedStage(ReceiptRecorder.Effect.APPLIED);
    }
}
