package io.patchbay.platform.webhooks.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.webhooks.internal.delivery.CareRows;
import io.patchbay.platform.webhooks.internal.endpoints.Ids;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is done with webhooks by hand. The sweeper finds what is to be sent again. */
@Component(service = WebhookCare.class)
public final class WebhookDesk implements WebhookCare {
    /** Rows to a transaction, so that the store's writer is not held up. */
    private static final int STEP = 200;

    private static final String DISABLED = "disabled";

    private final WebhookService webhooks;
    private final Store store;
    private final CommitQueue commits;
    private final Clock clock;
    private final Ids ids;
    private final int most;

    @Activate
    public WebhookDesk(@Reference WebhookService webhooks, @Reference Store store, @Reference CommitQueue commits) {
        this(webhooks, store, commits, Clock.systemUTC(), MOST_REPLAYED);
    }

    /** @param most deliveries that one replay sends again */
    WebhookDesk(WebhookService webhooks, Store store, CommitQueue commits, Clock clock, int most) {
        this.webhooks = webhooks;
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        this.ids = new Ids(clock);
        this.most = most;
    }

    private CompletionStage<Endpoint> find(String org, String id) {
        return webhooks.find(org, id).thenApply(found -> found.orElseThrow(() -> Problem.notFound("webhook")));
    }

    private CompletionStage<Endpoint> enabled(String org, String id) {
        return find(org, id).thenApply(endpoint -> {
            if (endpoint.state().equals(DISABLED)) {
                throw new Problem(409, "webhook_disabled", "The webhook is disabled; enable it first.");
            }
            return endpoint;
        });
    }

    @Override
    public CompletionStage<Page<Delivery>> deliveries(String org, String endpoint, Filter filter, Page.Request page) {
        return find(org, endpoint)
                .thenCompose(found -> store.readLater(connection ->
                        Page.cut(CareRows.ofEndpoint(connection, endpoint, filter, page), page, Delivery::id)));
    }

    @Override
    public CompletionStage<Log> log(String org, String endpoint, String delivery) {
        return find(org, endpoint)
                .thenCompose(found -> store.readLater(connection -> CareRows.log(connection, found, delivery)))
                .thenApply(log -> log.orElseThrow(() -> Problem.notFound("delivery")));
    }

    @Override
    public CompletionStage<Replayed> replay(String org, String endpoint, Replay which) {
        return enabled(org, endpoint)
                .thenCompose(found -> replay(endpoint, which, which.after().orElse(""), 0));
    }

    private CompletionStage<Replayed> replay(String endpoint, Replay which, String after, int done) {
        return store.readLater(connection -> CareRows.ended(connection, endpoint, which, after, STEP))
                .thenCompose(page -> page.isEmpty() || done >= most
                        ? CompletableFuture.completedFuture(
                                new Replayed(done, page.isEmpty() ? Optional.empty() : Optional.of(after)))
                        : commits.submit(new Work<>(connection -> CareRows.again(connection, page, clock.millis())))
                                .thenCompose(rows -> replay(endpoint, which, page.get(page.size() - 1), done + rows)));
    }

    @Override
    public CompletionStage<Delivery> test(String org, String endpoint) {
        return enabled(org, endpoint)
                .thenCompose(found -> commits.submit(
                        new Work<>(connection -> CareRows.test(connection, org, endpoint, ids, clock.millis()))));
    }

    @Override
    public CompletionStage<Endpoint> enable(String org, String endpoint) {
        return turn(org, endpoint, true);
    }

    @Override
    public CompletionStage<Endpoint> disable(String org, String endpoint) {
        return turn(org, endpoint, false);
    }

    private CompletionStage<Endpoint> turn(String org, String endpoint, boolean on) {
        return webhooks.turn(org, endpoint, on)
                .thenApply(found -> found.orElseThrow(() -> Problem.notFound("webhook")));
    }
}
