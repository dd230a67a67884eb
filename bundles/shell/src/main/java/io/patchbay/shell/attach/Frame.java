package io.patchbay.shell.attach;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A piece of a shell dialogue: one byte of kind, four of length (big-endian), then the content. */
public final class Frame {
    /** Longest content, in bytes. */
    public static final int MAX_LENGTH = 1 << 20;

    private final Kind kind;
    private final byte[] content;

    /** A frame with these bytes, which must not be changed any more. */
    public Frame(Kind kind, byte[] content) {
        this.kind = kind;
        this.content = content;
    }

    /** What a frame carries. */
    public enum Kind {
        /** First of all, from the operator: a {@link Greeting}. */
        GREETING(0),
        /** Bytes typed. */
        INPUT(1),
        /** Nothing more will be typed. */
        END_OF_INPUT(2),
        /** {@code COLUMNS ROWS}: the window has another size. */
        SIZE(3),
        /** Bytes for standard output. */
        OUTPUT(4),
        /** Bytes for standard error. */
        ERROR(5),
        /** Last of all, from the host: the exit status as a decimal number. */
        EXIT(6);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        byte code() {
            return code;
        }

        static Optional<Kind> of(byte code) {
            return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
        }
    }

    public static Frame of(Kind kind, String text) {
        return new Frame(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    public Kind kind() {
        return kind;
    }

    public byte[] content() {
        return content;
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
