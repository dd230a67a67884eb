package io.patchbay.api.inbound;

/**
 * A picture, sound or card that came with a text; it stays at the carrier.
 *
 * @param url where it can be had, at most 2,048 characters
 * @param contentType such as {@code image/jpeg}, at most 100 characters
 */
public record InboundMedia(String url, String contentType) {
    public InboundMedia {
        if (url.isBlank() || url.length() > 2048 || contentType.length() > 100) {
            throw new IllegalArgumentException("a medium has an address of at most 2048 characters, and a type");
        }
    }

    /** Without the address, which opens it. */
    @Override
    public String toString() {
        return "InboundMedia[" + contentType + "]";
    }
}
