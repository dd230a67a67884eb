package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.operations.PersonalData;
import io.patchbay.api.operations.Pseudonyms;
import io.patchbay.api.telephony.E164;
import io.patchbay.capabilities.inbound.internal.table.ForgetRows;
import io.patchbay.capabilities.inbound.internal.table.ForgetRows.Row;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes numbers and texts out of what came in. */
@Component(service = PersonalData.class)
public final class ForgottenInbound implements PersonalData {
    private static final int PAGE = 200;

    private final InboundStore store;
    private volatile String textsUntil = "";
    private volatile String numbersUntil = "";

    @Activate
    public ForgottenInbound(@Reference InboundStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "inbound";
    }

    /** What is done with a page, in one transaction. */
    private interface Deed {
        int on(Connection connection, List<Row> page) throws SQLException;
    }

    @Override
    public CompletionStage<Forgotten> forget(E164 number, E164 pseudonym) {
        return ofPeer(number, pseudonym).thenCompose(done -> store.work(c -> ForgetRows.forgetParts(c, number))
                .thenApply(parts -> done.plus(new Forgotten(parts, 0))));
    }

    /** Page by page, each of which leaves fewer behind it. */
    private CompletionStage<Forgotten> ofPeer(E164 number, E164 pseudonym) {
        return store.later(c -> ForgetRows.ofPeer(c, number, PAGE)).thenCompose(page -> {
            if (page.isEmpty()) {
                return CompletableFuture.completedFuture(Forgotten.NOTHING);
            }
            return store.work(connection -> {
                        ForgetRows.forgetTexts(connection, page);
                        for (var row : page) {
                            ForgetRows.forgetPeer(connection, row, pseudonym);
                        }
                        return page.size();
                    })
                    .thenCompose(rows -> ofPeer(number, pseudonym).thenApply(new Forgotten(rows, 0)::plus));
        });
    }

    @Override
    public CompletionStage<Forgotten> forgetOld(Ages ages, Pseudonyms pseudonyms) {
        return walk(ages.texts(), textsUntil, ForgetRows::forgetTexts, until -> textsUntil = until)
                .thenCompose(done -> walk(
                                ages.numbers(),
                                numbersUntil,
                                (connection, page) -> forgetPeers(connection, page, pseudonyms),
                                until -> numbersUntil = until)
                        .thenApply(done::plus));
    }

    private static int forgetPeers(Connection connection, List<Row> page, Pseudonyms pseudonyms) throws SQLException {
        int rows = 0;
        for (var row : page) {
            var number = row.peer().number().filter(n -> !Pseudonyms.standsIn(n.value()));
            if (number.isPresent()) {
                rows += ForgetRows.forgetPeer(connection, row, pseudonyms.of(number.get()));
            }
        }
        return rows;
    }

    /** Goes on from where the last walk ended; after a start it begins anew. */
    private CompletionStage<Forgotten> walk(
            Optional<Instant> before, String after, Deed deed, java.util.function.Consumer<String> reached) {
        if (before.isEmpty()) {
            return CompletableFuture.completedFuture(Forgotten.NOTHING);
        }
        return store.later(c -> ForgetRows.old(c, after, before.get().toEpochMilli(), PAGE))
                .thenCompose(page -> {
                    if (page.isEmpty()) {
                        return CompletableFuture.completedFuture(Forgotten.NOTHING);
                    }
                    var last = page.get(page.size() - 1).id();
                    return store.work(c -> deed.on(c, page)).thenCompose(rows -> {
                        reached.accept(last);
                        return walk(before, last, deed, reached).thenApply(new Forgotten(rows, 0)::plus);
                    });
                });
    }
}
