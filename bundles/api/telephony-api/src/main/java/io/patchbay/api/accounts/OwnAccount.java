package io.patchbay.api.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An account at a carrier that an organization brought itself, as it may be shown.
 *
 * @param provider id of the provider that serves it, unique on the host, such as {@code acme.main}
 * @param id its name within the organization, 1 to 16 of a–z, 0–9 and inner hyphens
 * @param kind such as {@code twilio}
 * @param settings what may be shown, by name
 * @param secrets names of the settings that are sealed, never their values
 * @param fallback whether the operator's carriers may serve the organization when this account cannot
 * @param revision grows with every change
 */
public record OwnAccount(
        String provider,
        String org,
        String id,
        String kind,
        Map<String, String> settings,
        List<String> secrets,
        boolean fallback,
        long revision,
        Instant created,
        Instant changed) {}
