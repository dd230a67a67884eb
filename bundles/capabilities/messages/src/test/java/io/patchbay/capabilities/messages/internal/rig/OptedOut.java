package io.patchbay.capabilities.messages.internal.rig;

import io.patchbay.api.consent.Suppressions;
import io.patchbay.api.telephony.E164;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who has opted out, and what carriers told. */
public final class OptedOut implements Suppressions {
    private final Set<E164> numbers = ConcurrentHashMap.newKeySet();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();

    public void add(E164 number) {
        numbers.add(number);
    }

    /** The codes that carriers refused messages with. */
    public Set<String> refusals() {
        return refusals;
    }

    @Override
    public boolean suppressed(String org, E164 to) {
        return numbers.contains(to);
    }

    @Override
    public void refused(String org, E164 to, String code, String message) {
        refusals.add(code);
    }
}
