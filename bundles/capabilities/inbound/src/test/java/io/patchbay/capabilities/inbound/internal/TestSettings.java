package io.patchbay.capabilities.inbound.internal;

import java.lang.annotation.Annotation;

/** The defaults, with a small loop guard. */
final class TestSettings implements Settings {
    @Override
    public long parts_patience() {
        return 120;
    }

    @Override
    public String target_retries() {
        return "5,30,120,600";
    }

    @Override
    public long target_patience() {
        return 3600;
    }

    @Override
    public int target_timeout() {
        return 1;
    }

    @Override
    public int target_at_once() {
        return 20;
    }

    @Override
    public int target_kept() {
        return 50;
    }

    @Override
    public int loop_replies() {
        return 4;
    }

    @Override
    public long loop_window() {
        return 600;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return Settings.class;
    }
}
