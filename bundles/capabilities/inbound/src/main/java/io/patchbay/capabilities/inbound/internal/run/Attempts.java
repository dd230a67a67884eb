package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.messages.Priority;
import io.patchbay.capabilities.inbound.internal.run.Replier.Reply;
import io.patchbay.capabilities.inbound.internal.table.Run;
import io.patchbay.capabilities.inbound.internal.table.RunKind;
import io.patchbay.capabilities.inbound.internal.table.RunTable;
import io.patchbay.capabilities.inbound.internal.targets.Choice;
import io.patchbay.capabilities.inbound.internal.targets.Chooser;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes one attempt: finds out what is to be done with a text now, and does it. */
final class Attempts {
    private final Chooser chooser;
    private final OptAnswer words;
    private final Handover handover;
    private final Replier replier;
    private final CallbackCall callbacks;
    private final Guard guard;

    Attempts(Chooser chooser, OptAnswer words, Ways ways, Guard guard) {
        this.chooser = chooser;
        this.words = words;
        this.handover = ways.handover;
        this.replier = ways.replier;
        this.callbacks = ways.callbacks;
        this.guard = guard;
    }

    /**
     * Holds back answers to one that answers at once itself: two such would talk for ever.
     *
     * @param most answers in a conversation within the window
     */
    record Guard(RunTable runs, Clock clock, int most, java.time.Duration window) {
        CompletionStage<Boolean> holds(InboundView text) {
            long now = clock.millis();
            return runs.answered(text.conversation(), now - window.toMillis(), now)
                    .thenApply(answered -> answered >= most);
        }
    }

    /** The ways out of here: to a target, back to who wrote, and to the relay's clients. */
    record Ways(Handover handover, Replier replier, CallbackCall callbacks) {}

    /** @param hasFallback whether there is another step behind this one */
    record Made(String target, Outcome outcome, boolean hasFallback) {}

    CompletionStage<Made> make(Run run, InboundView text) {
        if (RunKind.of(run) != RunKind.TARGET) {
            return callbacks.make(run, text).thenApply(outcome -> new Made("callback", outcome, false));
        }
        var signal = OptAnswer.of(text);
        if (signal.isEmpty()) {
            return handOver(run, text);
        }
        return words.judge(text, signal.get(), run.handled()).thenCompose(verdict -> {
            if (verdict instanceof OptAnswer.Answer answer) {
                return send(answer.reply()).thenApply(outcome -> new Made("opt-out words", outcome, false));
            } else if (verdict instanceof OptAnswer.Nothing nothing) {
                return made("opt-out words", Outcome.Done.because(nothing.note()));
            }
            return handOver(run, text);
        });
    }

    private static CompletionStage<Made> made(String target, Outcome outcome) {
        return CompletableFuture.completedFuture(new Made(target, outcome, false));
    }

    private CompletionStage<Made> handOver(Run run, InboundView text) {
        var body = text.content() instanceof InboundContent.Text said ? said.body() : "";
        var choice = chooser.choose(new Chooser.Addressee(text.org(), text.project(), text.to()), body);
        var target = choice.at(run.step());
        if (target.isEmpty()) {
            return made("nobody", Outcome.Done.because("nobody gets it"));
        }
        return give(run, text, target.get())
                .thenApply(outcome -> new Made(target.get().words(), outcome, hasFallback(run, choice)));
    }

    private static boolean hasFallback(Run run, Choice choice) {
        return run.step() == 0 && choice.at(1).isPresent();
    }

    private CompletionStage<Outcome> give(Run run, InboundView text, InboundTarget target) {
        return handover.give(text, target, run.attempts()).thenCompose(said -> said.over()
                .<CompletionStage<Outcome>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> send(said.reply().orElseThrow())));
    }

    /** The confirmation of an opt-out is never held back: there is one for each. */
    private CompletionStage<Outcome> send(Reply reply) {
        if (reply.priority() == Priority.OPT_OUT_CONFIRMATION) {
            return replier.send(reply);
        }
        return guard.holds(reply.to())
                .thenCompose(held -> held
                        ? CompletableFuture.completedFuture(new Outcome.Silenced(
                                "held back: too many answers in this conversation within a short time"))
                        : replier.send(reply));
    }
}
