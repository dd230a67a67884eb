package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.operations.PersonalData;
import io.patchbay.api.operations.Pseudonyms;
import io.patchbay.api.telephony.E164;
import io.patchbay.capabilities.messages.internal.life.Cancel;
import io.patchbay.capabilities.messages.internal.table.ForgetRows;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Remembered;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes numbers and texts out of messages that are over. What waits for a number that is to be forgotten is ended first; what is between us and a carrier is left and counted, since
 * both are needed to find out what became of it.
 */
@Component(service = PersonalData.class)
public final class ForgottenMessages implements PersonalData {
    private static final int PAGE = 200;
    private static final String ENDED = "Its recipient was forgotten.";

    private final MessageStore store;
    private final OldMessages texts;
    private final OldMessages numbers;

    @Activate
    public ForgottenMessages(@Reference MessageStore store) {
        this.store = store;
        this.texts = new OldMessages(store, Remembered::hasText);
        this.numbers = new OldMessages(
                store, message -> !Pseudonyms.standsIn(message.recipient().value()));
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public CompletionStage<Forgotten> forget(E164 number, E164 pseudonym) {
        return pageTo(number, "", page -> end(page).thenApply(done -> Forgotten.NOTHING))
                .thenCompose(ended -> pageTo(number, "", page -> forget(page, pseudonym)))
                .thenCompose(done -> store.rewrite(c -> ForgetRows.forgetInOrphans(c, number, pseudonym))
                        .thenApply(rows -> done.plus(new Forgotten(rows, 0))));
    }

    /** What is done with a page. */
    private interface Pages {
        CompletionStage<Forgotten> take(List<Remembered> page);
    }

    private CompletionStage<Forgotten> pageTo(E164 number, String after, Pages pages) {
        return store.later(connection -> ForgetRows.to(connection, number, after, PAGE))
                .thenCompose(page -> pages.take(page)
                        .thenCompose(done -> page.size() < PAGE
                                ? CompletableFuture.completedFuture(done)
                                : pageTo(number, page.get(PAGE - 1).id(), pages).thenApply(done::plus)));
    }

    private CompletionStage<?> end(List<Remembered> page) {
        return CompletableFuture.allOf(page.stream()
                .filter(Remembered::moving)
                .map(message -> store.move(message.id(), new Cancel(ENDED)).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletionStage<Forgotten> forget(List<Remembered> page, E164 pseudonym) {
        var over = page.stream().filter(message -> !message.moving()).toList();
        int moving = page.size() - over.size();
        return store.rewrite(connection -> {
                    ForgetRows.forgetTexts(connection, over);
                    for (var message : over) {
                        ForgetRows.forgetNumber(connection, message.id(), message.recipient(), pseudonym);
                    }
                    return over.size();
                })
                .thenApply(rows -> new Forgotten(rows, moving));
    }

    @Override
    public CompletionStage<Forgotten> forgetOld(Ages ages, Pseudonyms pseudonyms) {
        return texts.before(ages.texts(), ForgetRows::forgetTexts)
                .thenCompose(done -> numbers.before(ages.numbers(), (c, page) -> forget(c, page, pseudonyms))
                        .thenApply(done::plus))
                .thenCompose(done -> orphans(ages).thenApply(done::plus));
    }

    private static int forget(Connection connection, List<Remembered> page, Pseudonyms pseudonyms) throws SQLException {
        for (var message : page) {
            var number = message.recipient();
            ForgetRows.forgetNumber(connection, message.id(), number, pseudonyms.of(number));
        }
        return page.size();
    }

    private CompletionStage<Forgotten> orphans(Ages ages) {
        return ages.numbers()
                .map(before -> store.rewrite(c -> ForgetRows.removeOrphans(c, before.toEpochMilli()))
                        .thenApply(rows -> new Forgotten(rows, 0)))
                .orElseGet(() -> CompletableFuture.completedFuture(Forgotten.NOTHING));
    }
}
