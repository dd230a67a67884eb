package io.patchbay.api.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The kinds of account that the installed providers serve. */
public interface AccountKinds {
    /** In the order of their names. */
    List<Kind> kinds();

    /**
     * Checks settings for an account of the operator's own. Never fails.
     *
     * @param settings every setting by name; a secret is written {@code secret:NAME}
     */
    CompletionStage<AccountFinding> check(String kind, Map<String, String> settings);

    /** A kind. @param name such as {@code twilio} @param title what people read */
    record Kind(String name, String title, List<Setting> settings) {}

    /**
     * A setting of a kind.
     *
     * @param tenants whether organizations may set it for accounts of their own
     * @param standard what it is when left out
     */
    record Setting(
            String name,
            boolean secret,
            boolean required,
            boolean tenants,
            Optional<String> standard,
            String description) {}
}
