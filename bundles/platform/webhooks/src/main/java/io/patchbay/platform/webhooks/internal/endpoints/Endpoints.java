package io.patchbay.platform.webhooks.internal.endpoints;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.Webhooks.Created;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import io.patchbay.api.webhooks.Webhooks.NewEndpoint;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The endpoints that tenants registered: made, listed, rotated and deleted here, and held in memory for delivery. */
public final class Endpoints implements AutoCloseable {
    private final Store store;
    private final CommitQueue commits;
    private final Signer signer;
    private final Ids ids;
    private final Clock clock;
    private final Rules rules;
    private final Refreshed<String, EndpointRow> view;

    public Endpoints(Store store, CommitQueue commits, Signer signer, Clock clock, Rules rules) {
        this.store = store;
        this.commits = commits;
        this.signer = signer;
        this.ids = new Ids(clock);
        this.clock = clock;
        this.rules = rules;
        this.view = store.follow((connection, since, sink) -> {
            for (var row : EndpointTable.changedSince(connection, since)) {
                sink.accept(row.id(), row.state().equals(EndpointRow.DELETED) ? null : row);
            }
        });
    }

    /**
     * What an endpoint must keep to.
     *
     * @param address refuses an address with {@link IllegalArgumentException}
     * @param perOrganization most endpoints of an organization
     * @param overlap how long a secret that was rotated away still signs
     */
    public record Rules(Consumer<String> address, int perOrganization, Duration overlap) {}

    public CompletionStage<Once<Created>> create(Optional<OnceKey> once, NewEndpoint endpoint) {
        var events = List.copyOf(new LinkedHashSet<>(endpoint.events()));
        var errors = errors(endpoint.url(), endpoint.events());
        if (!errors.isEmpty()) {
            return CompletableFuture.failedFuture(Problem.invalid(errors));
        }
        var id = ids.next("wh_");
        var secret = signer.draw();
        var keys = new SealedKeys(
                EndpointRow.context(id), signer.seal(EndpointRow.context(id), secret), Optional.empty(), 0);
        var row = new EndpointRow(
                id,
                endpoint.org(),
                endpoint.url(),
                events,
                keys,
                EndpointRow.ENABLED,
                Optional.empty(),
                Optional.empty(),
                clock.millis());
        return change(once, secret, connection -> {
            if (EndpointTable.count(connection, row.org()) >= rules.perOrganization) {
                throw new Problem(
                        409,
                        "too_many_webhooks",
                        "An organization has at most " + rules.perOrganization + " webhooks; delete one first.");
            }
            EndpointTable.insert(connection, row, row.created());
            return row;
        });
    }

    public CompletionStage<Once<Created>> rotate(Optional<OnceKey> once, String org, String id) {
        var secret = signer.draw();
        var sealed = signer.seal(EndpointRow.context(id), secret);
        return change(once, secret, connection -> {
            long now = clock.millis();
            var row = EndpointTable.find(connection, org, id).orElseThrow(() -> Problem.notFound("webhook"));
            var rotated = row.withKeys(row.keys().rotated(sealed, now + rules.overlap.toMillis()));
            EndpointTable.rotate(connection, rotated, now);
            return rotated;
        });
    }

    private CompletionStage<Once<Created>> change(
            Optional<OnceKey> once, String secret, SqlFunction<EndpointRow> change) {
        var work = new Work<>(connection -> {
            var row = change.apply(connection);
            return new Changed(new Created(row.view(), Optional.of(secret)), Optional.of(row));
        });
        var codec = KeptResults.<Changed>codec(
                changed -> KeptResults.write(changed.shown),
                text -> new Changed(KeptResults.created(text), Optional.empty()));
        return commits.submitOnce(once, work, codec)
                .thenApply(done -> done.map(changed -> {
                    changed.row.ifPresent(this::remember);
                    return changed.shown;
                }));
    }

    public CompletionStage<Boolean> delete(String org, String id) {
        return commits.submit(new Work<>(connection -> EndpointTable.delete(connection, org, id, clock.millis())))
                .thenApply(deleted -> {
                    if (deleted) {
                        view.remove(id);
                    }
                    return deleted;
                });
    }

    /** Enables or disables by hand; this node knows it at once. Completes empty if the organization has no such endpoint. */
    public CompletionStage<Optional<Endpoint>> turn(String org, String id, boolean on) {
        return commits.submit(new Work<>(connection -> {
                    if (EndpointTable.find(connection, org, id).isEmpty()) {
                        return Optional.<EndpointRow>empty();
                    }
                    if (on) {
                        EndpointTable.enable(connection, id, clock.millis());
                    } else {
                        EndpointTable.disable(connection, id, "by hand", clock.millis());
                    }
                    return EndpointTable.find(connection, org, id);
                }))
                .thenApply(row -> {
                    row.ifPresent(this::remember);
                    return row.map(EndpointRow::view);
                });
    }

    public CompletionStage<Optional<Endpoint>> find(String org, String id) {
        return store.readLater(
                connection -> EndpointTable.find(connection, org, id).map(EndpointRow::view));
    }

    public CompletionStage<Page<Endpoint>> list(String org, Page.Request page) {
        return store.readLater(connection ->
                cut(EndpointTable.page(connection, org, page.after().orElse(""), page.limit() + 1), page));
    }

    public CompletionStage<Page<Endpoint>> listAll(Page.Request page) {
        return store.readLater(connection ->
                cut(EndpointTable.pageOfAll(connection, page.after().orElse(""), page.limit() + 1), page));
    }

    private static Page<Endpoint> cut(List<EndpointRow> rows, Page.Request page) {
        return Page.cut(rows.stream().map(EndpointRow::view).toList(), page, Endpoint::id);
    }

    /** The endpoint as this node knows it; empty when it was deleted, or made on another node less than half a second ago. */
    public Optional<EndpointRow> known(String id) {
        return Optional.ofNullable(view.get(id));
    }

    /** Takes over a row that this node has just changed. */
    public void remember(EndpointRow row) {
        view.put(row.id(), row);
    }

    private List<FieldError> errors(String url, List<String> events) {
        var errors = new ArrayList<FieldError>();
        try {
            rules.address.accept(url);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("/url", "invalid_url", String.valueOf(e.getMessage())));
        }
        errors.addAll(EventPatterns.errors(events));
        return errors;
    }

    @Override
    public void close() {
        view.close();
    }

    /** What a change came to; the row only when it was done now. */
    private record Changed(Created shown, Optional<EndpointRow> row) {}
}
