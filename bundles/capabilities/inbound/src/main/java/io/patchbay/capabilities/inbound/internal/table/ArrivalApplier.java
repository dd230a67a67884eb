package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.consent.ConsentChange;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundPlans.Place;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.lists.OwnerEras;
import io.patchbay.platform.persistence.lists.OwnerList;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inserts texts that came in, each once, and tells their tenants of them in the same transaction. */
final class ArrivalApplier implements ChangeApplier<Effect, Arrival> {
    static final int ORDER = 300;
    static final String ID = "mo_";

    private final Clock clock;
    private final Ids ids;
    private final TenantWords words;
    private final PlanTable plans;
    private final CallbackTable callbacks;
    private final LineTable lines;
    private final ThreadFeed threads;
    private final KeyRows keys = new KeyRows();
    private final OwnerEras eras = new OwnerEras(ListRows.LIST);
    private final KeptStatements statements = new KeptStatements();
    private final List<InboundView> rows = new ArrayList<>();

    ArrivalApplier(Clock clock, TenantWords words, PlanTable plans, CallbackTable callbacks, LineTable lines) {
        this.lines = lines;
        this.threads = new ThreadFeed(lines);
        this.callbacks = callbacks;
        this.words = words;
        this.plans = plans;
        this.clock = clock;
        this.ids = new Ids(clock);
    }

    @Override
    public Class<Arrival> type() {
        return Arrival.class;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void write(Connection connection, List<Pending<Effect, Arrival>> batch) throws SQLException {
        rows.clear();
        var fresh = new ArrayList<String>();
        var seen = known(connection, batch);
        for (var pending : batch) {
            var key = pending.change().dedupe();
            if (key.isPresent() && !seen.add(key.get())) {
                pending.complete(Effect.DUPLICATE);
            } else {
                key.ifPresent(fresh::add);
                store(pending);
            }
        }
        if (!rows.isEmpty()) {
            keys.insert(connection, fresh);
            InboundRows.insert(connection, statements, rows);
            enter(rows);
            eras.write(connection);
            threads.write(connection, rows);
        }
    }

    private void enter(List<InboundView> texts) {
        for (var text : texts) {
            eras.enter(OwnerList.ofOrg(text.org()), text.id());
            text.project().ifPresent(project -> eras.enter(OwnerList.ofProject(project), text.id()));
        }
    }

    @Override
    public void undone() {
        eras.forget();
    }

    @Override
    public void committed(List<Pending<Effect, Arrival>> batch) {
        batch.forEach(pending ->
                lines.written(pending.change().org(), pending.change().sms().to()));
    }

    private Set<String> known(Connection connection, List<Pending<Effect, Arrival>> batch) throws SQLException {
        var all = batch.stream()
                .flatMap(pending -> pending.change().dedupe().stream())
                .distinct()
                .toList();
        return all.isEmpty() ? new HashSet<>() : keys.known(connection, KeyRows.TEXTS, all);
    }

    private void store(Pending<Effect, Arrival> pending) {
        var view = view(pending.change());
        rows.add(view);
        pending.complete(Effect.STORED);
        if (!view.org().isEmpty()) {
            pending.also(Told.event(view));
            consent(pending.change(), view).ifPresent(pending::also);
            boolean handled = pending.change().sms().details().handled().isPresent();
            if (isToDo(view, handled)) {
                pending.also(new NewRun(view, handled, RunKind.TARGET));
            }
            callbacks.wanted(view).forEach(kind -> pending.also(new NewRun(view, handled, kind)));
        }
    }

    /** Words of the STOP and HELP families are answered and go no further; one of the START family may be a mere yes. */
    private boolean isToDo(InboundView view, boolean handled) {
        var signal = view.signal();
        if (signal.isPresent() && !handled) {
            return true;
        }
        return signal.filter(s -> s != OptSignal.START).isEmpty() && hasPlan(view);
    }

    private boolean hasPlan(InboundView view) {
        return plans.plan(Place.number(view.org(), view.to())).isPresent()
                || view.project()
                        .flatMap(project -> plans.plan(Place.project(view.org(), project)))
                        .isPresent()
                || plans.plan(Place.organization(view.org())).isPresent();
    }

    /** What a word of the STOP or START family changes; only who has a number can be texted at all. */
    private static Optional<ConsentChange> consent(Arrival arrival, InboundView view) {
        boolean carriers = arrival.sms().details().handled().isPresent();
        var source = carriers ? ConsentChange.Source.CARRIER : ConsentChange.Source.TEXT;
        return view.signal().filter(signal -> signal != OptSignal.HELP).flatMap(signal -> view.from()
                .number()
                .map(number -> new ConsentChange(
                        view.org(),
                        number,
                        signal == OptSignal.STOP,
                        source,
                        view.id(),
                        view.times().stored())));
    }

    private InboundView view(Arrival arrival) {
        var sms = arrival.sms();
        var content = sms.content() instanceof InboundContent.Text text
                ? new InboundContent.Text(Plain.text(text.body()))
                : sms.content();
        return new InboundView(
                ids.next(ID),
                arrival.org(),
                arrival.project(),
                Threads.conversation(arrival.org(), sms.to().value(), sms.from().value()),
                sms.from(),
                sms.to(),
                content,
                sms.media(),
                sms.key().provider(),
                sms.details().extras(),
                sms.details().handled().or(() -> Words.signal(arrival.org(), content, words)),
                arrival.parts(),
                new InboundView.Times(sms.details().received(), Instant.ofEpochMilli(clock.millis())));
    }
}
