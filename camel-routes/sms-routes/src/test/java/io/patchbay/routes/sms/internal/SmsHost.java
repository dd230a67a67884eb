package io.patchbay.routes.sms.internal;

import io.patchbay.api.messages.Dispatcher;
import io.patchbay.api.messages.ReceiptRecorder;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.routes.testing.KnownSenders;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.RecordedMessages;
import io.patchbay.routes.testing.TestDoor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The routes among services in memory: the organizations acme (projects shop, with a number, and bare) and globex (project theirs). */
final class SmsHost implements AutoCloseable, Dispatcher, ReceiptRecorder {
    static final String ACME_NUMBER = "+14155550100";
    static final String GLOBEX_NUMBER = "+14155550200";

    final KnownSenders senders = new KnownSenders();
    final RecordedMessages messages = new RecordedMessages(senders);
    final List<Parcel> parcels = new CopyOnWriteArrayList<>();
    final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    final ReceiptDoor receiptDoor = new ReceiptDoor(this);
    final TestDoor door;

    SmsHost() throws Exception {
        var tenants = new KnownTenants()
                .withOrganization("acme")
                .withOrganization("globex")
                .withProject("proj_shop", "acme", "shop")
                .withProject("proj_bare", "acme", "bare")
                .withProject("proj_theirs", "globex", "theirs");
        number(ACME_NUMBER, "acme", "proj_shop");
        number(GLOBEX_NUMBER, "globex", "proj_theirs");
        var plan = new PlainNumberPlan();
        var routes = new SmsRoutes(
                new SmsSends(tenants, senders, plan, SmsHost::refuseLoopback),
                new SmsReads(messages, tenants, plan),
                messages,
                this,
                receiptDoor);
        door = TestDoor.open(routes);
    }

    private void number(String number, String org, String project) {
        senders.assign(new OwnedNumber(new SenderId(number), org, Optional.of(project), Optional.empty()));
    }

    @Override
    public CompletionStage<Void> dispatch(Parcel parcel) {
        parcels.add(parcel);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Effect> record(Receipt receipt) {
        receipts.add(receipt);
        return receipt.provider().equals("broken")
                ? CompletableFuture.failedFuture(new IllegalStateException("no disk"))
                : CompletableFuture.supplyAsync(() -> Effect.APPLIED);
    }

    @Override
    public void close() {
        door.close();
    }

    private static void refuseLoopback(String url) {
        if (url.contains("127.0.0.1")) {
            throw new IllegalArgumentException("This address is private; give one that the internet reaches.");
        }
    }
}
