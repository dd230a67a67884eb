package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.InboundLog;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundReports;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads what a report is made of, page by page and not without bounds. */
@Component(service = InboundReports.class)
public final class ReportDesk implements InboundReports {
    private static final int PAGE = 200;

    private final InboundLog log;
    private final Conversations threads;
    private final Calls calls;

    @Activate
    public ReportDesk(@Reference InboundLog log, @Reference Conversations threads, @Reference Calls calls) {
        this.log = log;
        this.threads = threads;
        this.calls = calls;
    }

    @Override
    public CompletionStage<Report> report(Asked asked) {
        var messages = calls.messages();
        if (messages == null) {
            return CompletableFuture.failedFuture(Problem.unavailable(
                    "messages_unavailable", "What was sent cannot be read now; try again in a second.", 1));
        }
        var number = Optional.of(asked.number().value());
        var since = Optional.of(asked.since());
        var until = Optional.of(asked.until());
        var in = new InboundQuery.Filter(Optional.empty(), number, since, until, Optional.empty());
        var out = new MessageQuery.Filter(number, Optional.empty(), Optional.empty(), since, until);
        var org = Optional.of(asked.org());
        return all(page -> log.list(new InboundQuery(org, asked.project(), in, page)))
                .thenCompose(texts -> all(page -> messages.list(new MessageQuery(org, asked.project(), out, page)))
                        .thenCompose(sent -> all(page -> threads.list(new Conversations.Query(
                                        asked.org(),
                                        asked.project(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Conversations.Ends.ANY,
                                        page)))
                                .thenApply(known -> new Reckoning(asked, sent, known).of(texts))));
    }

    private static <T> CompletionStage<List<T>> all(Function<Page.Request, CompletionStage<Page<T>>> read) {
        return on(read, Optional.empty(), new ArrayList<>());
    }

    private static <T> CompletionStage<List<T>> on(
            Function<Page.Request, CompletionStage<Page<T>>> read, Optional<String> after, List<T> found) {
        return read.apply(new Page.Request(PAGE, after)).thenCompose(page -> {
            found.addAll(page.items());
            return page.next().isEmpty() || found.size() >= MOST
                    ? CompletableFuture.completedFuture(found)
                    : on(read, page.next(), found);
        });
    }
}
