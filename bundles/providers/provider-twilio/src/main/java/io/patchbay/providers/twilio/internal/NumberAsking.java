package io.patchbay.providers.twilio.internal;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import io.patchbay.providers.twilio.internal.wire.TwilioLine;
import io.patchbay.providers.twilio.internal.wire.WireFailure;
import io.patchbay.spi.numbers.NumberAnswer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Asks Twilio about numbers, and tells what is known when it does not answer. */
final class NumberAsking {
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private NumberAsking() {}

    static <T> CompletionStage<NumberAnswer<T>> ask(TwilioLine line, Function<TwilioRestClient, T> call) {
        return line.ask(call)
                .<NumberAnswer<T>>thenApply(NumberAnswer.Of::new)
                .exceptionally(error -> failed(Failures.cause(error)));
    }

    private static <T> NumberAnswer<T> failed(Throwable error) {
        var sentence = String.valueOf(error.getMessage());
        if (error instanceof WireFailure.NotReached) {
            return new NumberAnswer.NotAsked<>(Duration.ZERO, sentence);
        }
        if (error instanceof WireFailure.TooMany tooMany) {
            return new NumberAnswer.NotAsked<>(tooMany.retryAfter(), sentence);
        }
        if (error instanceof ApiException api && api.getStatusCode() != null) {
            return refused(api)
                    ? new NumberAnswer.Refused<>(Failures.code(api), Failures.sentence(api))
                    : new NumberAnswer.Unknown<>("Twilio answered " + api.getStatusCode() + ".");
        }
        return new NumberAnswer.Unknown<>(
                error instanceof WireFailure ? sentence : "Twilio's answer could not be read.");
    }

    /** Whether Twilio has said no, so that nothing was done. */
    static boolean refused(ApiException error) {
        var status = error.getStatusCode();
        return status != null && status >= BAD_REQUEST && status < SERVER_ERROR;
    }
}
