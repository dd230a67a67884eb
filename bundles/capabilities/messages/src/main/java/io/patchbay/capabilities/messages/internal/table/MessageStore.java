package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.money.Money;
import io.patchbay.api.queue.Queues;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.capabilities.messages.internal.life.Move;
import io.patchbay.capabilities.messages.internal.life.Reported;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way of this bundle to its tables. After a commit, the ids of what was accepted go out as a parcel; if no queue takes it, the sweeper finds them. */
@Component(service = MessageStore.class)
public final class MessageStore {
    private static final Logger LOG = LoggerFactory.getLogger(MessageStore.class);
    static final String MESSAGE_ID = "msg_";
    private static final String RECEIPT_ID = "rcp_";

    private final Store store;
    private final CommitQueue commits;
    private final Meters meters;
    private final Posting posting;
    private final LastWritten lastWritten = new LastWritten();
    private final Hands hands = new Hands();
    private final LaneBoard board = new LaneBoard();
    private final List<AutoCloseable> registrations = new ArrayList<>();

    @Activate
    public MessageStore(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference Queues queues,
            @Reference Meters meters,
            @Reference ThreadNotes threads) {
        this(store, commits, new Outward(queues, meters, threads), Clock.systemUTC());
    }

    /** What learns of messages besides the tables. */
    public record Outward(Queues queues, Meters meters, ThreadNotes threads) {}

    public MessageStore(Store store, CommitQueue commits, Outward outward, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.meters = outward.meters;
        this.posting = new Posting(outward.queues);
        store.migrate("messages", MessageStore.class.getClassLoader());
        var messageIds = new TimeOrderedIds(MESSAGE_ID, clock);
        messageIds.after(store.read(MessageStore::newestId));
        var spans = new OpenSpans();
        var memory = new AcceptApplier.Memory(lastWritten, spans, outward.threads);
        var outlet = new AcceptApplier.Outlet(hands, posting, meters::accepted);
        register(new AcceptApplier(clock, messageIds, memory, outlet));
        register(new MoveApplier(clock, new TimeOrderedIds(RECEIPT_ID, clock), lastWritten, spans));
    }

    private void register(ChangeApplier<?, ?> applier) {
        registrations.add(commits.register(applier));
    }

    private static String newestId(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT MAX(id) FROM message");
                var row = query.executeQuery()) {
            var newest = row.next() ? row.getString(1) : null;
            return newest == null ? "" : newest;
        }
    }

    @Deactivate
    public void close() {
        for (var registration : registrations) {
            try {
                registration.close();
            } catch (Exception e) {
                LOG.warn("An applier of messages could not be taken out of the commit queue.", e);
            }
        }
    }

    public Meters meters() {
        return meters;
    }

    public LaneBoard board() {
        return board;
    }

    public Hands hands() {
        return hands;
    }

    public Posting posting() {
        return posting;
    }

    /** Fails with 402 {@code insufficient_funds} where there is not enough money for it. @param price what it costs */
    public CompletionStage<Once<AcceptedSms>> accept(SendSms sms, Money price) {
        return accept(new AcceptMessage(sms, price, Optional.empty()));
    }

    /** Refuses it, unless it repeats one that was accepted. */
    public CompletionStage<Once<AcceptedSms>> refuse(SendSms sms, Problem why) {
        return accept(new AcceptMessage(sms, Money.ZERO, Optional.of(why)));
    }

    private CompletionStage<Once<AcceptedSms>> accept(AcceptMessage message) {
        return commits.submitOnce(message.sms().options().once(), message, new AcceptedCodec());
    }

    public CompletionStage<Moved> move(String id, Move move) {
        return noted(commits.submit(new MoveMessage(id, move)));
    }

    public CompletionStage<Moved> report(Receipt receipt) {
        return report(receipt.reference().orElse(""), receipt);
    }

    /** A receipt of which it is known whose it is. */
    public CompletionStage<Moved> report(String id, Receipt receipt) {
        var clipped = Receipts.clipped(receipt);
        return noted(commits.submit(new MoveMessage(Receipts.reference(id), new Reported(clipped))))
                .thenApply(moved -> {
                    meters.receipt(clipped.provider(), moved.effect());
                    return moved;
                });
    }

    /** A seldom change of another kind. */
    public <R> CompletionStage<R> work(SqlFunction<R> change) {
        return noted(commits.submit(new Work<>(change)));
    }

    /** A change of messages that is no move. */
    public <R> CompletionStage<R> rewrite(SqlFunction<R> change) {
        return work(connection -> {
            lastWritten.forget();
            return change.apply(connection);
        });
    }

    /** Takes away spans that a look at a shelf has found empty, if they still are. */
    public void sweep(List<Span> empty) {
        if (!empty.isEmpty()) {
            work(connection -> SpanRows.deleteEmpty(connection, empty));
        }
    }

    public <R> CompletionStage<R> later(SqlFunction<R> query) {
        return noted(store.readLater(query));
    }

    /** A store that is away is its own bundle's concern; anything else is a fault of this one. */
    private static <R> CompletionStage<R> noted(CompletionStage<R> stage) {
        return stage.whenComplete((done, error) -> {
            var cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
            if (cause != null && !(cause instanceof StoreUnavailable)) {
                LOG.error("The tables of messages could not be read or written.", cause);
            }
        });
    }
}
