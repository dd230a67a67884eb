package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove.MessageMoney;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Progress;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.life.Told;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.lists.OwnerEras;
import io.patchbay.platform.persistence.lists.OwnerList;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Inserts accepted messages, and draws their ids, so that these ascend in the order of the commits.
 *
 * <p>Its price is set aside in the same unit (order 500): where the balance does not suffice, that refuses the unit while it is decided on, and nothing is stored.
 */
final class AcceptApplier implements ChangeApplier<AcceptedSms, AcceptMessage> {
    private static final int ORDER = 200;

    private final Clock clock;
    private final TimeOrderedIds ids;
    private final Memory memory;
    private final KeptStatements statements = new KeptStatements();
    private final OwnerEras eras = new OwnerEras(ListRows.LIST);
    private final Outlet outlet;
    private final IdentityHashMap<Pending<AcceptedSms, AcceptMessage>, Message> decided = new IdentityHashMap<>();

    /** What is kept of messages besides their rows. */
    record Memory(LastWritten written, OpenSpans spans, ThreadNotes threads) {}

    /**
     * Where messages go from here.
     *
     * @param hands those that take them, if there is one
     * @param counted hears how many a batch has
     */
    record Outlet(Hands hands, Posting posting, IntConsumer counted) {}

    AcceptApplier(Clock clock, TimeOrderedIds ids, Memory memory, Outlet outlet) {
        this.clock = clock;
        this.ids = ids;
        this.memory = memory;
        this.outlet = outlet;
    }

    @Override
    public Class<AcceptMessage> type() {
        return AcceptMessage.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void decide(Connection connection, List<Pending<AcceptedSms, AcceptMessage>> batch) {
        decided.clear();
        long now = clock.millis();
        for (var pending : batch) {
            var refusal = pending.change().refusal();
            if (refusal.isPresent()) {
                pending.refuse(refusal.get());
                continue;
            }
            var sms = pending.change().sms();
            var price = pending.change().price();
            var message = new Message(ids.next(), sms, now, Progress.queued(Shelf.waiting(sms), price, now));
            decided.put(pending, message);
            pending.complete(new AcceptedSms(
                    message.id(),
                    message.state(),
                    sms.from(),
                    sms.to(),
                    sms.text().segments(),
                    Optional.of(price)));
            if (price.compareTo(Money.ZERO) > 0) {
                pending.also(MessageMoney.reserve(sms.org(), price));
            }
            pending.also(Told.event(message, now));
            memory.threads().of(message).ifPresent(pending::also);
        }
    }

    @Override
    public void write(Connection connection, List<Pending<AcceptedSms, AcceptMessage>> batch) throws SQLException {
        outlet.hands().begin();
        var messages =
                batch.stream().map(decided::get).map(outlet.hands()::take).toList();
        decided.clear();
        var pen = new Pen(connection, statements);
        MessageRows.insert(pen, messages);
        enter(messages);
        eras.write(connection);
        memory.spans().accepted(pen, messages);
        messages.forEach(memory.written()::put);
        memory.written().trim();
    }

    private void enter(List<Message> messages) {
        for (var message : messages) {
            eras.enter(OwnerList.ofOrg(message.sms().org()), message.id());
            message.sms().project().ifPresent(project -> eras.enter(OwnerList.ofProject(project), message.id()));
        }
    }

    @Override
    public void undone() {
        outlet.hands().undone();
        memory.written().forget();
        memory.spans().forget();
        eras.forget();
    }

    @Override
    public void told(List<Pending<AcceptedSms, AcceptMessage>> batch) {
        outlet.counted().accept(batch.size());
        outlet.posting()
                .post(batch.stream()
                        .filter(pending -> !outlet.hands().told(pending.result().id()))
                        .map(AcceptApplier::fresh)
                        .toList());
    }

    private static Posting.Fresh fresh(Pending<AcceptedSms, AcceptMessage> pending) {
        var sms = pending.change().sms();
        return new Posting.Fresh(pending.result().id(), Shelf.line(sms.org(), sms.from()));
    }
}
