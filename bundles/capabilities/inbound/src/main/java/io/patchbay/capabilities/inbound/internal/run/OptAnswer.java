package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.api.consent.Consents;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.messages.Priority;
import io.patchbay.capabilities.inbound.internal.run.Replier.Reply;
import io.patchbay.capabilities.inbound.internal.table.AnswerTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Answers words about wanting texts: an opt-out once, an opt-in where there was an opt-out, a call for help always.
 *
 * @param names an organization's name by its slug
 */
record OptAnswer(Consents consents, AnswerTable answers, UnaryOperator<String> names) {
    /** What is to be done. */
    sealed interface Verdict {}

    record Answer(Reply reply) implements Verdict {}

    record Nothing(String note) implements Verdict {}

    /** It is a text like others. */
    record Plain() implements Verdict {}

    CompletionStage<Verdict> judge(InboundView text, OptSignal signal, boolean handled) {
        if (signal == OptSignal.HELP) {
            return CompletableFuture.completedFuture(answer(text, signal));
        }
        var number = text.from().number();
        if (number.isEmpty()) {
            return CompletableFuture.completedFuture(new Nothing("the sender cannot be answered"));
        }
        return consents.ledger(text.org(), number.get()).thenApply(ledger -> {
            boolean out = wasOut(ledger, text.id());
            if (signal == OptSignal.START && !out) {
                return new Plain();
            } else if (handled) {
                return new Nothing("the carrier has answered");
            }
            return signal == OptSignal.STOP && out ? new Nothing("had opted out before") : answer(text, signal);
        });
    }

    /** What the ledger said before a text. */
    private static boolean wasOut(List<Consents.Entry> ledger, String text) {
        boolean out = false;
        for (var entry : ledger) {
            if (entry.evidence().equals(text)) {
                return out;
            }
            out = entry.optedOut();
        }
        return out;
    }

    private Verdict answer(InboundView text, OptSignal signal) {
        if (answers.replies(text.org()).silent().contains(signal)) {
            return new Nothing("this is not answered, as the organization wishes");
        }
        var said = ((InboundContent.Text) text.content()).body();
        var words = answers.text(text.org(), signal, said).orElseGet(() -> own(signal, said, names.apply(text.org())));
        var priority = signal == OptSignal.STOP ? Priority.OPT_OUT_CONFIRMATION : Priority.TRANSACTIONAL;
        return new Answer(new Reply(text, text.project(), priority, List.of(words), "answered " + signal.wire()));
    }

    /** The host's own words; in GSM-7 and short, so that they cost one segment. */
    private static String own(OptSignal signal, String said, String name) {
        var who = name.isBlank() ? "" : name + ": ";
        boolean french = said.strip().toUpperCase(java.util.Locale.ROOT).startsWith("ARR");
        return who
                + switch (signal) {
                    case STOP ->
                        french
                                ? "Vous ne recevrez plus de messages. Pour en recevoir de nouveau, repondez START."
                                : "You are unsubscribed and will get no more messages. Reply START to get them again.";
                    case START -> "You will get messages again. Reply HELP for help, STOP to end them.";
                    case HELP -> "Reply STOP to end messages. Message and data rates may apply.";
                };
    }

    static Optional<OptSignal> of(InboundView text) {
        return text.content() instanceof InboundContent.Text ? text.signal() : Optional.empty();
    }
}
