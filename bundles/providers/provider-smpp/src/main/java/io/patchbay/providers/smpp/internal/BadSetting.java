package io.patchbay.providers.smpp.internal;

/** A setting that cannot be right. */
final class BadSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String setting;
    private final String reason;

    BadSetting(String setting, String reason) {
        super(setting + ": " + reason);
        this.setting = setting;
        this.reason = reason;
    }

    String setting() {
        return setting;
    }

    String reason() {
        return reason;
    }
}
