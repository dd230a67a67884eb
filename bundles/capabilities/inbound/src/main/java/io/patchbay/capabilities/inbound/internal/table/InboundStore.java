package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.InboundView.Parts;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.store.Page;
import io.patchbay.capabilities.inbound.internal.Owners;
import io.patchbay.capabilities.inbound.internal.Settings;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way of this bundle to its tables. */
@Component(service = InboundStore.class, configurationPid = "io.patchbay.inbound")
@Designate(ocd = Settings.class)
public final class InboundStore {
    private static final Logger LOG = LoggerFactory.getLogger(InboundStore.class);
    /** How long the parts of a message are remembered, so that one that comes again is known. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final int STEP = 200;
    /** For how long one look for what few texts fit goes on. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Store store;
    private final CommitQueue commits;
    private final Owners owners;
    private final Clock clock;
    private final TenantWords words;
    private final PlanTable plans;
    private final FunctionTable functions;
    private final AnswerTable answers;
    private final RunTable runs;
    private final CallbackTable callbacks;
    private final LineTable lines;
    private final List<AutoCloseable> registrations = new ArrayList<>();

    @Activate
    public InboundStore(
            @Reference Store store, @Reference CommitQueue commits, @Reference Senders senders, Settings settings) {
        this(store, commits, senders, Clock.systemUTC(), Duration.ofSeconds(settings.parts_patience()));
    }

    public InboundStore(Store store, CommitQueue commits, Senders senders, Clock clock, Duration patience) {
        this.store = store;
        this.commits = commits;
        this.owners = new Owners(senders);
        this.clock = clock;
        store.migrate("inbound", InboundStore.class.getClassLoader());
        words = new TenantWords(store, commits, clock);
        var assembling = new Assembling(clock, owners);
        register(new PartApplier(clock, assembling, patience));
        register(new ClosingApplier(assembling));
        plans = new PlanTable(store, commits, clock);
        functions = new FunctionTable(store, commits, clock);
        answers = new AnswerTable(store, commits, clock);
        callbacks = new CallbackTable(store, commits, clock);
        lines = new LineTable(store, commits, clock);
        var todo = new RunApplier(clock);
        runs = new RunTable(store, commits, clock, todo);
        register(todo);
        register(new ArrivalApplier(clock, words, plans, callbacks, lines));
        register(new SentApplier());
    }

    private void register(ChangeApplier<?, ?> applier) {
        registrations.add(commits.register(applier));
    }

    @Deactivate
    public void close() {
        List.of(words, plans, functions, answers, callbacks, lines).forEach(InboundStore::close);
        registrations.forEach(InboundStore::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("A part of the store of inbound texts did not close cleanly.", e);
        }
    }

    public PlanTable plans() {
        return plans;
    }

    public FunctionTable functions() {
        return functions;
    }

    public AnswerTable answers() {
        return answers;
    }

    public CallbackTable callbacks() {
        return callbacks;
    }

    public RunTable runs() {
        return runs;
    }

    public LineTable lines() {
        return lines;
    }

    /** What a text says about wanting texts. */
    public Optional<OptSignal> signal(String org, String body) {
        return Words.signal(org, new InboundContent.Text(body), words);
    }

    /** What tenants are told of a text. */
    public static TenantEvent event(InboundView view) {
        return Told.event(view);
    }

    public CompletionStage<Effect> accept(InboundSms sms) {
        return commits.submit(owners.arrival(sms, Parts.ONE));
    }

    public CompletionStage<Effect> accept(InboundPart part) {
        return part.total() == 1 ? accept(part.sms()) : commits.submit(new PartArrival(part));
    }

    public Map<OptSignal, List<String>> words(String org) {
        return words.words(org);
    }

    public CompletionStage<Map<OptSignal, List<String>>> putWords(String org, Map<OptSignal, List<String>> all) {
        return words.put(org, all);
    }

    public CompletionStage<Page<InboundView>> list(InboundQuery query) {
        return store.readLater(connection -> {
            var found = ListRows.newestFirst(connection, query, PATIENCE);
            var page = Page.cut(found.texts(), query.page(), InboundView::id);
            return page.next().isPresent() ? page : new Page<>(page.items(), found.reached());
        });
    }

    public CompletionStage<Optional<InboundView>> find(String id) {
        return store.readLater(connection -> ListRows.find(connection, id));
    }

    /** Passes on messages whose parts did not all come in time, and forgets the parts of old ones. Waits for neither. */
    public void sweep() {
        long now = clock.millis();
        for (var id : store.read(connection -> PartRows.due(connection, now, STEP))) {
            commits.submit(new Closing(id)).whenComplete((closed, failure) -> {
                if (failure != null) {
                    LOG.warn("A message of several parts is passed on later: {}", failure.toString());
                }
            });
        }
        boolean old = store.read(connection -> PartRows.hasOld(connection, now - REMEMBERED.toMillis()));
        if (old) {
            work(connection -> PartRows.purge(connection, now - REMEMBERED.toMillis(), STEP));
        }
    }

    /** A seldom change of another kind. */
    public <R> CompletionStage<R> work(SqlFunction<R> change) {
        return commits.submit(new Work<>(change));
    }

    public <R> CompletionStage<R> later(SqlFunction<R> query) {
        return store.readLater(query);
    }
}
