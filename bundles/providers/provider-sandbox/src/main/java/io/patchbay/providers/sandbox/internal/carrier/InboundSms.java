package io.patchbay.providers.sandbox.internal.carrier;

/**
 * A message from a handset, made by hand.
 *
 * @param org tenant that owns the number it goes to
 * @param once what makes a repeat recognizable, or empty
 * @param payload what a repeat must agree with
 */
public record InboundSms(String org, String from, String to, String body, int segments, String once, String payload) {
    public static InboundSms of(Line line) {
        return new InboundSms(
                line.text("org"),
                line.text("from"),
                line.text("to"),
                line.text("body"),
                (int) line.number("segments"),
                line.text("once"),
                line.text("payload"));
    }

    public Line on(Line line) {
        return line.with("org", org)
                .with("from", from)
                .with("to", to)
                .with("body", body)
                .with("segments", segments)
                .with("once", once)
                .with("payload", payload);
    }

    /** Without numbers and body. */
    @Override
    public String toString() {
        return "InboundSms[" + org + "]";
    }
}
