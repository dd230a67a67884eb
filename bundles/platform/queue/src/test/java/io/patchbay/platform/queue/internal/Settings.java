package io.patchbay.platform.queue.internal;

import java.lang.annotation.Annotation;

/** The configuration's defaults, with another address and memory. */
record Settings(String url, int memory, String user, String password) implements QueueConfiguration {
    Settings(String url, int memory) {
        this(url, memory, "", "");
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
