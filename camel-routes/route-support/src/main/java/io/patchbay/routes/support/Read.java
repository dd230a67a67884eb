package io.patchbay.routes.support;

import org.jspecify.annotations.Nullable;

/** A field that was read; its value may be taken once {@link JsonFields#check()} has passed. */
public final class Read<T> {
    private final @Nullable T value;

    private Read(@Nullable T value) {
        this.value = value;
    }

    static <T> Read<T> of(T value) {
        return new Read<>(value);
    }

    static <T> Read<T> failed() {
        return new Read<>(null);
    }

    /** @throws IllegalStateException if the field was bad and nobody called {@link JsonFields#check()} */
    public T get() {
        if (value == null) {
            throw new IllegalStateException("a bad field was used before check()");
        }
        return value;
    }

    /** Whether the field was good, for a check that needs several fields. */
    public boolean good() {
        return value != null;
    }
}
