package io.patchbay.api.host;

/** A capability that this host serves; registered as a service by the bundle that brings it. */
public interface Capability {
    /** Name as in {@code GET /v1/capabilities}: {@code sms}, {@code numbers}, {@code webhooks} … */
    String name();

    /** Whether it works on simulated carriers only ({@code sandbox}) or for real ({@code live}). */
    Mode mode();

    /** Sandbox or live; what is not registered is absent. */
    enum Mode {
        SANDBOX,
        LIVE;

        /** Of a capability that works on whatever carriers the profile has. */
        public static Mode in(Profile profile) {
            return profile == Profile.SANDBOX ? SANDBOX : LIVE;
        }
    }
}
