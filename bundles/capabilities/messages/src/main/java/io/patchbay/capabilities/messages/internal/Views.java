package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService.Timeline;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.messages.MessageView.Transition;
import io.patchbay.api.store.Page;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.Event;
import io.patchbay.capabilities.messages.internal.table.EventRows;
import io.patchbay.capabilities.messages.internal.table.ListRows;
import io.patchbay.capabilities.messages.internal.table.MessageRows;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.ReceiptRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Messages as they are shown. */
final class Views {
    private static final Pattern ID = Pattern.compile("msg_[0-9A-Z]{26}");
    /** An id, or where a look through many messages was given up. */
    private static final Pattern CURSOR = Pattern.compile(ID.pattern() + "0?");
    /** For how long a page is looked for before the caller is sent on with what there is. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final MessageStore store;

    Views(MessageStore store) {
        this.store = store;
    }

    CompletionStage<Optional<MessageView>> find(String org, Optional<String> project, String id) {
        if (!ID.matcher(id).matches()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return store.later(connection -> {
            var message = Optional.ofNullable(
                            MessageRows.byId(connection, List.of(id)).get(id))
                    .filter(m -> m.sms().org().equals(org))
                    .filter(m -> project.isEmpty() || m.sms().project().equals(project));
            return message.isEmpty()
                    ? Optional.empty()
                    : Optional.of(view(message.get(), history(message.get(), EventRows.of(connection, id))));
        });
    }

    CompletionStage<Page<MessageView>> list(MessageQuery query) {
        if (query.page()
                .after()
                .filter(after -> !CURSOR.matcher(after).matches())
                .isPresent()) {
            return CompletableFuture.failedFuture(Problem.invalid(
                    "?after", "invalid_cursor", "Take the cursor from \"next\" of the page before, unchanged."));
        }
        return store.later(connection -> {
            var found = ListRows.newestFirst(connection, query, PATIENCE);
            var read = found.messages().stream()
                    .map(message -> view(message, List.of()))
                    .toList();
            var page = Page.cut(read, query.page(), MessageView::id);
            return page.next().isPresent() ? page : new Page<>(page.items(), found.reached());
        });
    }

    CompletionStage<Optional<Timeline>> timeline(String id) {
        if (!ID.matcher(id).matches()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return store.later(connection -> {
            var message = MessageRows.byId(connection, List.of(id)).get(id);
            if (message == null) {
                return Optional.empty();
            }
            var events = EventRows.of(connection, id);
            var entries = Story.of(message, events, ReceiptRows.of(connection, id));
            return Optional.of(new Timeline(view(message, history(message, events)), entries));
        });
    }

    private static MessageView view(Message message, List<Transition> history) {
        var sms = message.sms();
        var progress = message.progress();
        var times = new MessageView.Times(
                Instant.ofEpochMilli(message.created()),
                Instant.ofEpochMilli(progress.updated()),
                instant(progress.delivered()),
                Instant.ofEpochMilli(message.validUntil()));
        return new MessageView(
                message.id(),
                sms.org(),
                sms.project(),
                progress.state(),
                sms.from(),
                sms.to(),
                sms.text().body(),
                sms.text().encoding(),
                sms.text().segments(),
                message.cost(),
                progress.provider(),
                progress.carrierId(),
                progress.error(),
                times,
                history,
                sms.options().media());
    }

    private static Optional<Instant> instant(OptionalLong millis) {
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    /** Acceptance is no event of its own: it is the row. */
    private static List<Transition> history(Message message, List<Event> events) {
        var history = new ArrayList<Transition>();
        history.add(new Transition(MessageState.QUEUED, Instant.ofEpochMilli(message.created()), Optional.empty()));
        for (var event : events) {
            if (event.prior() != event.state()) {
                history.add(new Transition(event.state(), Instant.ofEpochMilli(event.at()), failure(event)));
            }
        }
        return history;
    }

    private static Optional<Failure> failure(Event event) {
        return switch (event.state()) {
            case FAILED, UNDELIVERED, REJECTED ->
                Optional.of(new Failure(
                        event.detail().path("code").asText(event.state().wire()),
                        event.detail()
                                .path("reason")
                                .asText(event.detail().path("text").asText(""))));
            case UNKNOWN, EXPIRED, CANCELED ->
                Optional.of(new Failure(
                        event.state() == MessageState.UNKNOWN
                                ? "unknown_outcome"
                                : event.state().wire(),
                        event.detail()
                                .path("reason")
                                .asText(event.detail().path("text").asText(""))));
            default -> Optional.empty();
        };
    }
}
