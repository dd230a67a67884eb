package io.patchbay.platform.webhooks.internal.delivery;

import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import io.patchbay.api.operations.Digits;
import io.patchbay.api.operations.PersonalData;
import io.patchbay.api.operations.Pseudonyms;
import io.patchbay.api.telephony.E164;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.webhooks.internal.streams.StreamLog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Numbers in {@code webhook_delivery}: in the bodies that were posted or wait to be, and in addresses that tenants gave. Old deliveries that have ended go altogether, and so do those that hold what a person wrote. */
public final class DeliveryNumbers implements PersonalData {
    private static final int PAGE = 200;

    private final Store store;
    private final CommitQueue commits;

    public DeliveryNumbers(Store store, CommitQueue commits) {
        this.store = store;
        this.commits = commits;
    }

    private record Row(String id, String body, Optional<String> url) {
        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public CompletionStage<Forgotten> forget(E164 number, E164 pseudonym) {
        var like = Digits.of(number).like();
        return dropTexts(" AND body LIKE ?", like)
                .thenCompose(dropped -> commits.submit(new Work<>(connection -> StreamLog.forget(connection, like)))
                        .thenApply(streamed -> dropped + streamed))
                .thenCompose(dropped -> dropAnswers("last_response LIKE ?", "response LIKE ?", like)
                        .thenApply(answers -> dropped))
                .thenCompose(
                        dropped -> from("", number, pseudonym).thenApply(rows -> new Forgotten(dropped + rows, 0)));
    }

    /** Of deliveries that have ended, those that hold what somebody wrote to a tenant; and of the others what receivers answered. */
    private CompletionStage<Integer> dropTexts(String condition, Object value) {
        return store.readLater(connection -> select(
                        connection,
                        "SELECT id FROM webhook_delivery WHERE type = 'message.inbound' AND state <> 'waiting'"
                                + condition + " FETCH NEXT ? ROWS ONLY",
                        row -> row.getString(1),
                        value,
                        PAGE))
                .thenCompose(ids -> commits.submit(new Work<>(connection -> DueRows.remove(connection, ids)))
                        .thenCompose(rows -> ids.size() < PAGE || rows == 0
                                ? CompletableFuture.completedFuture(rows)
                                : dropTexts(condition, value).thenApply(more -> rows + more)));
    }

    /** What receivers said may hold anything. */
    private CompletionStage<Integer> dropAnswers(String ofLast, String ofEarlier, Object value) {
        return commits.submit(new Work<>(connection -> {
            update(connection, "UPDATE webhook_delivery SET last_response = NULL WHERE " + ofLast, value);
            return update(connection, "UPDATE webhook_attempt SET response = NULL WHERE " + ofEarlier, value);
        }));
    }

    private CompletionStage<Integer> from(String after, E164 number, E164 pseudonym) {
        return store.readLater(connection -> naming(connection, after, number)).thenCompose(page -> commits.submit(
                        new Work<>(connection -> replace(connection, page, number, pseudonym)))
                .thenCompose(count -> page.size() < PAGE
                        ? CompletableFuture.completedFuture(count)
                        : from(page.get(PAGE - 1).id(), number, pseudonym).thenApply(more -> count + more)));
    }

    private static List<Row> naming(Connection connection, String after, E164 number) throws SQLException {
        var like = Digits.of(number).like();
        return select(
                connection,
                "SELECT id, body, url FROM webhook_delivery WHERE id > ? AND (body LIKE ? OR url LIKE ?)"
                        + " ORDER BY id FETCH NEXT ? ROWS ONLY",
                DeliveryNumbers::row,
                after,
                like,
                like,
                PAGE);
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(rows.getString(1), rows.getString(2), Optional.ofNullable(rows.getString(3)));
    }

    private static int replace(Connection connection, List<Row> page, E164 number, E164 pseudonym) throws SQLException {
        var digits = Digits.of(number);
        int changed = 0;
        for (var row : page) {
            int columns = digits.in(row.body())
                    ? set(connection, "body", digits.replace(row.body(), pseudonym), row.id())
                    : 0;
            if (row.url().filter(digits::in).isPresent()) {
                columns += set(connection, "url", digits.replace(row.url().get(), pseudonym), row.id());
            }
            changed += Math.min(columns, 1);
        }
        return changed;
    }

    private static int set(Connection connection, String column, String text, String id) throws SQLException {
        return update(connection, "UPDATE webhook_delivery SET " + column + " = ? WHERE id = ?", text, id);
    }

    @Override
    public CompletionStage<Forgotten> forgetOld(Ages ages, Pseudonyms pseudonyms) {
        var texts = ages.texts()
                .map(before -> dropTexts(" AND created < ?", before.toEpochMilli())
                        .thenCompose(dropped -> dropAnswers(
                                        "last_response <> '' AND last_sent < ?",
                                        "response <> '' AND sent < ?",
                                        before.toEpochMilli())
                                .thenApply(answers -> dropped)))
                .orElseGet(() -> CompletableFuture.completedFuture(0));
        var streamed = Stream.of(ages.texts(), ages.numbers())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(before -> commits.submit(
                        new Work<>(connection -> StreamLog.forgetOld(connection, before.toEpochMilli()))))
                .orElseGet(() -> CompletableFuture.completedFuture(0));
        return texts.thenCombine(streamed, Integer::sum).thenCompose(dropped -> ages.numbers()
                .map(before -> purge(before.toEpochMilli()))
                .orElseGet(() -> CompletableFuture.completedFuture(0))
                .thenApply(rows -> new Forgotten(dropped + rows, 0)));
    }

    private CompletionStage<Integer> purge(long before) {
        return commits.submit(new Work<>(connection -> DueRows.purge(connection, before, PAGE)))
                .thenCompose(count -> count < PAGE
                        ? CompletableFuture.completedFuture(count)
                        : purge(before).thenApply(more -> count + more));
    }
}
