package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageView.Failure;
import java.util.Optional;

/** Cuts what came from outside to what a column holds; a NUL, which PostgreSQL cannot keep, becomes a space. */
public final class Clip {
    private static final int CARRIER_ID = 128;
    private static final int CODE = 64;
    private static final int SENTENCE = 500;

    private Clip() {}

    public static String text(String text, int most) {
        int end = Math.min(text.length(), most);
        if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).replace('\0', ' ');
    }

    /** The same everywhere, so that a receipt's id still equals the one of the submit answer. */
    public static String carrierId(String id) {
        return text(id, CARRIER_ID);
    }

    public static Failure failure(String code, String sentence) {
        return new Failure(text(code, CODE), text(sentence, SENTENCE));
    }

    public static Optional<Failure> failure(Optional<Failure> failure) {
        return failure.map(f -> failure(f.code(), f.text()));
    }
}
