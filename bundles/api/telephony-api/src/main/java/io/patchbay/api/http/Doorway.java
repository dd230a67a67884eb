package io.patchbay.api.http;

/** The running HTTP door; registered as a service once its port is bound. */
public interface Doorway {
    /** The bound port. */
    int port();

    /** The path templates served right now, such as {@code POST /v1/orgs/{slug}/sms/send}, sorted. */
    java.util.List<String> routes();
}
