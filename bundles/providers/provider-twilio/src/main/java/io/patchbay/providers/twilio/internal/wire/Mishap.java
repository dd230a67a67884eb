package io.patchbay.providers.twilio.internal.wire;

import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What befell a request, without what the exception says, which may name addresses and numbers. */
final class Mishap {
    private Mishap() {}

    static String words(Throwable error) {
        if (error instanceof UnknownHostException) {
            return "its name does not resolve";
        }
        if (error instanceof TimeoutException
                || error.getClass().getSimpleName().contains("Timeout")) {
            return "it took too long";
        }
        if (error instanceof ConnectException) {
            return "the connection was refused";
        }
        if (error instanceof HttpClosedException || error instanceof SocketException) {
            return "the connection broke";
        }
        return error instanceof SSLException ? "TLS failed" : named(error);
    }

    /** {@code StreamResetException} reads {@code stream reset}. */
    private static String named(Throwable error) {
        var words = error.getClass()
                .getSimpleName()
                .replaceAll("(Exception|Error)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.isEmpty() ? "failure" : words.toLowerCase(Locale.ROOT);
    }
}
