package io.patchbay.providers.sandbox.internal.carrier;

/**
 * A message as it comes to the carrier.
 *
 * @param reference the sender's opaque id; not unique as far as the carrier is concerned
 * @param org the tenant that sends, which a real carrier would know as an account
 * @param encoding {@code GSM7} or {@code UCS2}
 * @param validUntil epoch milliseconds
 * @param media addresses of pictures, sounds and cards, with blanks between them; empty for none
 */
public record CarrierSms(
        String reference,
        String org,
        String from,
        String to,
        String body,
        String encoding,
        int segments,
        long validUntil,
        String media) {
    /** A message without media. */
    public CarrierSms(
            String reference,
            String org,
            String from,
            String to,
            String body,
            String encoding,
            int segments,
            long validUntil) {
        this(reference, org, from, to, body, encoding, segments, validUntil, "");
    }

    /** From the fields of a line or of a request; what is missing is empty. */
    public static CarrierSms of(Line line) {
        return new CarrierSms(
                line.text("reference"),
                line.text("org"),
                line.text("from"),
                line.text("to"),
                line.text("body"),
                line.text("encoding"),
                (int) line.number("segments"),
                line.number("valid_until"),
                line.text("media"));
    }

    /** Adds its fields. */
    public Line on(Line line) {
        line.with("reference", reference)
                .with("org", org)
                .with("from", from)
                .with("to", to)
                .with("body", body)
                .with("encoding", encoding)
                .with("segments", segments)
                .with("valid_until", validUntil);
        return media.isEmpty() ? line : line.with("media", media);
    }

    /** Without numbers and body. */
    @Override
    public String toString() {
        return "CarrierSms[" + reference + "]";
    }
}
