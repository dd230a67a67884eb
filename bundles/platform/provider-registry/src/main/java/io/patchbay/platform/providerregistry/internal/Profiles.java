package io.patchbay.platform.providerregistry.internal;

import io.patchbay.spi.sms.ProviderProfile;
import java.util.regex.Pattern;

/** What a provider says of itself, checked before it is believed. */
final class Profiles {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,39}");
    private static final int MOST_IN_FLIGHT = 10_000;

    private Profiles() {}

    /** @throws IllegalArgumentException with what is wrong */
    static ProviderProfile checked(ProviderProfile profile) {
        check(
                profile,
                ID.matcher(profile.id()).matches(),
                "write the id with a-z, 0-9 and hyphens, at most 40, not beginning with a hyphen");
        check(
                profile,
                profile.maxInFlight() >= 1 && profile.maxInFlight() <= MOST_IN_FLIGHT,
                "allow 1 to " + MOST_IN_FLIGHT + " calls at once");
        check(
                profile,
                !profile.timeLimit().isNegative() && !profile.timeLimit().isZero(),
                "set a time limit above zero");
        return profile;
    }

    private static void check(ProviderProfile profile, boolean good, String advice) {
        if (!good) {
            throw new IllegalArgumentException("the profile of '" + profile.id() + "' is not valid: " + advice);
        }
    }
}
