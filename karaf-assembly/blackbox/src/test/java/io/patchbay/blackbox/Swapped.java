package io.patchbay.blackbox;

import java.time.Duration;

/** The bundles that are swapped, one of each kind and the one on which most others depend. */
enum Swapped {
    PROVIDER(
            "provider-sandbox",
            "io.patchbay.providers.sandbox",
            "There is no such parameter; use to, after, limit or provider.",
            "/sandbox/messages?none=1"),
    ROUTES(
            "sms-routes",
            "io.patchbay.routes.sms",
            "Send a text from one of the organization's senders",
            "/openapi.json"),
    SERVICE("messages", "io.patchbay.capabilities.messages", " to be tried again", "/health"),
    TENANTS(
            "tenants",
            "io.patchbay.platform.tenants",
            "A slug neither begins nor ends with a hyphen",
            "/v1/orgs/demo/projects");

    private final String artifact;
    private final String symbolicName;
    private final String text;
    private final String page;

    Swapped(String artifact, String symbolicName, String text, String page) {
        this.artifact = artifact;
        this.symbolicName = symbolicName;
        this.text = text;
        this.page = page;
    }

    String artifact() {
        return artifact;
    }

    String symbolicName() {
        return symbolicName;
    }

    /** What is changed in a new version. */
    String text() {
        return text;
    }

    /** The page on which the change is seen. */
    String look(Client client) {
        var answer = this == TENANTS ? client.postRaw(page, "{\"slug\":\"-a\"}") : client.get(page);
        return answer.raw().body();
    }

    boolean isProvider() {
        return this == PROVIDER;
    }

    /** The longest wait. */
    Duration promised() {
        return isProvider() ? Duration.ofSeconds(1) : Duration.ofSeconds(5);
    }
}
