package io.patchbay.api.store;

/**
 * The result of a keyed change.
 *
 * @param value the result, of this request or of the first one with the same key
 * @param repeated whether an earlier request had made it
 */
public record Once<R>(R value, boolean repeated) {
    public <T> Once<T> map(java.util.function.Function<R, T> view) {
        return new Once<>(view.apply(value), repeated);
    }
}
