package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SmsText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Sends answers as any other message is sent, so that money, consent and limits hold; each under a key made from the text that is answered, so that it is sent once. */
record Replier(Calls calls) {
    private static final String KEY_REUSED = "idempotency_key_reused";

    /** An answer. @param project whose it is */
    record Reply(InboundView to, Optional<String> project, Priority priority, List<String> texts, String note) {
        /** Without the texts. */
        @Override
        public String toString() {
            return "Reply[" + to.id() + "]";
        }
    }

    CompletionStage<Outcome> send(Reply reply) {
        var peer = reply.to.from().number();
        var messages = calls.messages();
        if (peer.isEmpty()) {
            return done("the sender cannot be answered");
        } else if (messages == null) {
            return CompletableFuture.completedFuture(Outcome.Failed.because("messages cannot be sent now"));
        }
        return send(messages, reply, peer.get(), new ArrayList<>());
    }

    private static CompletionStage<Outcome> done(String note) {
        return CompletableFuture.completedFuture(Outcome.Done.because(note));
    }

    private CompletionStage<Outcome> send(MessageService messages, Reply reply, E164 peer, List<String> sent) {
        int at = sent.size();
        if (at == reply.texts.size()) {
            return CompletableFuture.completedFuture(new Outcome.Done(reply.note, sent));
        }
        SmsText text;
        try {
            text = SmsText.of(reply.texts.get(at));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(
                    new Outcome.Done("the reply cannot be sent: " + e.getMessage(), sent));
        }
        return messages.accept(sms(reply, peer, text, at))
                .handle((accepted, failure) -> {
                    if (failure != null) {
                        return CompletableFuture.completedFuture(failed(failure, sent));
                    }
                    sent.add(accepted.value().id());
                    return send(messages, reply, peer, sent).toCompletableFuture();
                })
                .thenCompose(next -> next);
    }

    private static SendSms sms(Reply reply, E164 peer, SmsText text, int at) {
        var key = reply.to.id() + (at == 0 ? "" : "/" + at);
        var once = new OnceKey(reply.to.org() + " inbound reply", key, digest(peer.value() + '\n' + text.body()));
        var options = new SendSms.Options(
                Optional.of(once),
                Optional.empty(),
                reply.priority,
                SendSms.Options.DEFAULT_VALIDITY,
                Optional.empty());
        return new SendSms(reply.to.org(), reply.project, reply.to.to(), peer, text, options);
    }

    private static Outcome failed(Throwable failure, List<String> sent) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof Problem problem)) {
            return Outcome.Failed.because("the reply could not be stored");
        } else if (problem.code().equals(KEY_REUSED)) {
            return new Outcome.Done("answered before, with another text", sent);
        }
        boolean passes = problem.status() >= 500 || problem.status() == 409 || problem.status() == 429;
        return passes
                ? Outcome.Failed.because("the reply was not taken: " + problem.code())
                : new Outcome.Done("the reply was refused: " + problem.code(), sent);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
