package io.patchbay.providers.twilio.internal;

import com.twilio.exception.ApiException;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/** What a failed call of Twilio's library says, without numbers. */
final class Failures {
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9][0-9 ().-]{5,}[0-9]");
    private static final int LONGEST = 300;

    private Failures() {}

    /** Without numbers. */
    static String masked(String text) {
        return DIGITS.matcher(text).replaceAll("…");
    }

    static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /** Twilio's code, or the HTTP status where there is none. */
    static String code(ApiException error) {
        var code = error.getCode();
        return String.valueOf(code == null || code == 0 ? error.getStatusCode() : code);
    }

    /** Our own sentence for a code we know; else Twilio's, with numbers blotted out. */
    static String sentence(ApiException error) {
        var code = error.getCode();
        if (code != null && TwilioCode.of(code).isPresent()) {
            return TwilioCode.of(code).get().sentence();
        }
        var message = error.getMessage() == null ? "" : masked(error.getMessage());
        var text = message.isBlank() ? "Twilio refused it with " + error.getStatusCode() + "." : message;
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
