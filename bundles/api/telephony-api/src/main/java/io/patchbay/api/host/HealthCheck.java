package io.patchbay.api.host;

/** A part that can say how it is; registered as a service, asked by {@code /health} and {@code patchbay:doctor}. Must answer within a second and never throw. */
public interface HealthCheck {
    /** Name of the component, such as {@code database}. */
    String name();

    /** Whether the host cannot do its work without it: {@code /health} then answers 503 when it is down. */
    boolean needed();

    Health check();

    /**
     * How a part is.
     *
     * @param status state
     * @param detail what was seen, without secrets or numbers
     * @param advice what an operator should do; empty when nothing
     */
    record Health(Status status, String detail, String advice) {
        public static Health up(String detail) {
            return new Health(Status.UP, detail, "");
        }
    }

    /** Up, working but worse than it should, or not working. */
    enum Status {
        UP,
        DEGRADED,
        DOWN
    }
}
