package io.patchbay.platform.queue.internal;

import java.lang.annotation.Annotation;

/** The configuration's defaults, with another address and memory. */
record Settings(String url, int memory) implements QueueConfiguration {
    @Override
    public String user() {
        return "";
    }

    @Override
    public String password() {
        return "";
    }

    @Override
    public int connections() {
        return 4;
    }

    @Override
    public int prefetch() {
        return 20;
    }

    @Override
    public int send_timeout() {
        return 1000;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return QueueConfiguration.class;
    }
}
