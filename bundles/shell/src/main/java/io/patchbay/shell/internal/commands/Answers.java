package io.patchbay.shell.internal.commands;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.StoreUnavailable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Waits for what the host answers; an operator's command may wait, unlike a route. */
final class Answers {
    private static final long SECONDS = 15;
    private static final long SECONDS_OF_WORK = 3600;

    private Answers() {}

    /** @throws Refusal if the answer is no, or does not come */
    static <T> T await(CompletionStage<T> answer) {
        return await(answer, SECONDS);
    }

    /** The same for what goes over many rows. */
    static <T> T awaitWork(CompletionStage<T> answer) {
        return await(answer, SECONDS_OF_WORK);
    }

    /** Work that waits by itself, and says in a sentence why it cannot be done. */
    static <T> T done(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static <T> T await(CompletionStage<T> answer, long seconds) {
        try {
            return answer.toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        } catch (TimeoutException e) {
            throw new Refusal("The host did not answer within " + seconds
                    + " s, and the command may have taken effect; look before you repeat it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted; the command may have taken effect.");
        }
    }

    private static RuntimeException refusal(Throwable cause) {
        if (cause instanceof Problem problem) {
            return new Refusal(sentence(problem));
        }
        if (cause instanceof StoreUnavailable) {
            return new Refusal(
                    "The store does not answer, and the command may have taken effect; patchbay:doctor shows more.");
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    static String sentence(Problem problem) {
        return problem.errors().isEmpty()
                ? String.valueOf(problem.getMessage())
                : problem.errors().stream().map(FieldError::detail).distinct().collect(Collectors.joining(" "));
    }
}
